/** A customer's software: its key at the press of a button, its download link, or where to read how it is installed (KD-01, KD-06). */
import { useState } from 'preact/hooks';
import type { Software, SoftwareDownload, SoftwareKey, SoftwareList } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { instantOf } from '../format.ts';
import { useLoad } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { Empty, Heading, Link, Loading, ProblemNotice } from '../parts.tsx';
import { hashOf } from '../route.ts';
import { hasRole } from '../session.ts';
import { useStore } from '../store.ts';
import { CopyButton } from './copy-button.tsx';

const Choice = ({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: readonly string[];
  value: string;
  onChoose: (value: string) => void;
}) => (
  <label>
    {label}
    <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {options.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  </label>
);

const Item = ({ item, customerId }: { item: Software; customerId: string }) => {
  const [say, locale] = [useWords(), useLocale()];
  const { api } = usePages();
  const mayGet = hasRole(useSession(), 'AdminAgent');
  const [version, setVersion] = useState(item.versions?.[0]?.version ?? '');
  const chosen = item.versions?.find((each) => each.version === version);
  const [language, setLanguage] = useState(chosen?.languages?.[0] ?? '');
  const [fileType, setFileType] = useState(chosen?.fileTypes?.[0] ?? '');
  const [key, setKey] = useState<SoftwareKey>();
  const [download, setDownload] = useState<SoftwareDownload>();
  const [problem, setProblem] = useState<Problem>();
  const path = `/v1/customers/${encodeURIComponent(customerId)}/software/${encodeURIComponent(item.id)}`;
  const wanted = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  const reveal = async () => {
    const asked = await api.ask<SoftwareKey>('POST', `${path}/keys`, { json: wanted({ version }) });
    setProblem(asked.ok ? undefined : asked.problem);
    setKey(asked.ok ? asked.value : undefined);
  };
  const giveLink = async () => {
    const json = wanted({ version, language, fileType });
    const asked = await api.ask<SoftwareDownload>('POST', `${path}/downloads`, { json });
    setProblem(asked.ok ? undefined : asked.problem);
    setDownload(asked.ok ? asked.value : undefined);
  };
  return (
    <li>
      <h2>
        {item.name}{' '}
        <span class="count">
          {item.quantity} × · {item.status}
        </span>
      </h2>
      <p class="under">
        {item.orderId !== undefined && (
          <>
            <Link to={['order', customerId, item.orderId]}>{item.orderId}</Link> ·{' '}
          </>
        )}
        {item.cancellationAllowedUntilDate !== undefined &&
          say('cancel_until', { when: instantOf(item.cancellationAllowedUntilDate, locale) })}
      </p>
      {item.instructionsUrl !== undefined && (
        <p>
          <a href={item.instructionsUrl} rel="noreferrer">
            {say('instructions')}
          </a>
        </p>
      )}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {mayGet && (item.links.keys !== undefined || item.links.downloads !== undefined) && (
        <div class="filters">
          {item.versions !== undefined && item.versions.length > 1 && (
            <Choice
              label={say('version')}
              options={item.versions.map((each) => each.version)}
              value={version}
              onChoose={(next) => {
                const fresh = item.versions?.find((each) => each.version === next);
                setVersion(next);
                setLanguage(fresh?.languages?.[0] ?? '');
                setFileType(fresh?.fileTypes?.[0] ?? '');
              }}
            />
          )}
          {item.links.downloads !== undefined && chosen?.languages !== undefined && (
            <Choice label={say('language')} options={chosen.languages} value={language} onChoose={setLanguage} />
          )}
          {item.links.downloads !== undefined && chosen?.fileTypes !== undefined && (
            <Choice label={say('file_type')} options={chosen.fileTypes} value={fileType} onChoose={setFileType} />
          )}
          {item.links.keys !== undefined && (
            <button type="button" onClick={() => void reveal()}>
              {say('reveal_key')}
            </button>
          )}
          {item.links.downloads !== undefined && (
            <button type="button" onClick={() => void giveLink()}>
              {say('get_link')}
            </button>
          )}
        </div>
      )}
      {key !== undefined && (
        <div class="notice" role="status">
          <p>
            <code class="product-key">{key.productKey}</code> <CopyButton text={key.productKey} />
          </p>
          <p class="under">{say('key_logged')}</p>
          <p class="under">{key.customerAccess}</p>
        </div>
      )}
      {download !== undefined && (
        <div class="notice" role="status">
          <p>
            <a href={download.downloadUri}>{download.fileName}</a> <CopyButton text={download.downloadUri} />
          </p>
          <p class="under">{say('link_until', { when: instantOf(download.expirationDate, locale) })}</p>
        </div>
      )}
    </li>
  );
};

const SoftwareOf = ({ customerId }: { customerId: string }) => {
  const say = useWords();
  const locale = useLocale();
  const { api } = usePages();
  const loaded = useLoad<SoftwareList>(`${customerId} ${locale}`, () =>
    api.ask<SoftwareList>('GET', `/v1/customers/${encodeURIComponent(customerId)}/software`),
  );
  if (loaded.problem !== undefined) return <ProblemNotice problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === undefined) return <Loading />;
  if (loaded.value.items.length === 0) return <Empty title={say('software_empty')} />;
  return (
    <ul class="entries sheet">
      {loaded.value.items.map((item) => (
        <Item key={item.id} item={item} customerId={customerId} />
      ))}
    </ul>
  );
};

export const SoftwarePage = ({ customerId }: { customerId: string | undefined }) => {
  const say = useWords();
  const { customers } = usePages();
  const names = [...useStore(customers)].sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      <Heading title={say('software')}>{say('software')}</Heading>
      <p class="lead">{say('software_lead')}</p>
      <label class="customer-choice">
        {say('customer')}
        <select
          value={customerId ?? ''}
          onChange={({ currentTarget }) => {
            location.hash = hashOf(['software', currentTarget.value].filter(Boolean));
          }}
        >
          <option value="">{say('choose_customer')}</option>
          {names.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {customerId !== undefined && <SoftwareOf key={customerId} customerId={customerId} />}
    </>
  );
};
