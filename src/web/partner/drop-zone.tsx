/** Where files are chosen or dropped, and the list of those that were, each with what is wrong with it. */
import { useId, useState } from 'preact/hooks';
import { sizeOf } from '../format.ts';
import { useLocale, useWords } from '../pages.ts';

interface DropZoneProps {
  readonly label: string;
  readonly hint: string;
  readonly files: readonly File[];
  /** In words, where there is something. */
  readonly faultOf: (file: File) => string | undefined;
  readonly isBusy: boolean;
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (file: File) => void;
}

export const DropZone = ({ label, hint, files, faultOf, isBusy, onAdd, onRemove }: DropZoneProps) => {
  const [say, locale] = [useWords(), useLocale()];
  const [isOver, setIsOver] = useState(false);
  const id = useId();
  return (
    <fieldset
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (!isBusy) onAdd([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <legend>
        <label for={id}>{label}</label>
      </legend>
      <input
        id={id}
        type="file"
        multiple
        disabled={isBusy}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          onAdd([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <p class="under" id={`${id}-hint`}>
        {hint}
      </p>
      {files.length > 0 && (
        <ul class="files">
          {files.map((file) => {
            const fault = faultOf(file);
            return (
              <li key={`${file.name} ${file.size}`} class={fault === undefined ? '' : 'refused'}>
                <span class="file-name">{file.name}</span> <span class="under">{sizeOf(file.size, locale)}</span>
                <button
                  type="button"
                  class="quiet"
                  disabled={isBusy}
                  aria-label={say('remove_file', { name: file.name })}
                  onClick={() => onRemove(file)}
                >
                  {say('remove')}
                </button>
                {fault !== undefined && <p class="file-fault">{fault}</p>}
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
};
