/** The ten statuses of an order and the legal moves between them, as data (OR-01, OR-08). */

export const orderStatuses = [
  'pending_review',
  'pending_po_upload',
  'po_upload_complete',
  'suspended',
  'pending',
  'completed',
  'partial_success',
  'error',
  'cancelled',
  'po_review_rejected',
] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** Whose move it is: the partner's (a PO is wanted), the desk's, nobody's while suspended, or the case is closed. */
export const deskStates = ['none', 'partner', 'desk', 'suspended', 'closed'] as const;

export type DeskState = (typeof deskStates)[number];

/** Those of a case that is open, as figures tell them: the desk's own turn first. */
export const openDeskStates = ['desk', 'partner', 'suspended'] as const satisfies readonly DeskState[];

export type OpenDeskState = (typeof openDeskStates)[number];

/** Statuses in which the review is open and the 90 days run (SR-05). */
export const openReview = ['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended'] as const;

export type OpenReviewStatus = (typeof openReview)[number];

export const isOpenReview = (status: OrderStatus): status is OpenReviewStatus =>
  (openReview as readonly OrderStatus[]).includes(status);

/** Nothing more will happen by itself. (A completed order may still be cancelled by the partner, SW-07.) */
export const isFinal = (status: OrderStatus): boolean =>
  ['completed', 'partial_success', 'error', 'cancelled', 'po_review_rejected'].includes(status);

/** Where an order may go from where it is; `placed` is the moment before it has a status. */
export const legalMoves: Readonly<Record<OrderStatus | 'placed', readonly OrderStatus[]>> = {
  placed: ['pending', 'pending_review', 'pending_po_upload'],
  pending_review: ['pending_po_upload', 'pending', 'suspended', 'po_review_rejected', 'cancelled'],
  pending_po_upload: ['po_upload_complete', 'suspended', 'po_review_rejected', 'cancelled'],
  po_upload_complete: [
    'po_upload_complete',
    'pending_po_upload',
    'pending',
    'suspended',
    'po_review_rejected',
    'cancelled',
  ],
  suspended: ['pending_review', 'pending_po_upload', 'po_upload_complete', 'po_review_rejected', 'cancelled'],
  pending: ['completed', 'partial_success', 'error'],
  completed: ['cancelled'],
  partial_success: ['cancelled'],
  error: [],
  cancelled: [],
  po_review_rejected: [],
};

export const mayMove = (from: OrderStatus | 'placed', to: OrderStatus): boolean => legalMoves[from].includes(to);
