-- Pull requests of the built-in host, what is said about them, and what checks say about commits.

create table platform.pull_request (
    id bigint generated always as identity primary key,
    repository_id bigint not null references platform.repository on delete cascade,
    number int not null check (number > 0),
    title text not null,
    body text not null,
    author text not null,
    source_branch text collate "C" not null,
    target_branch text collate "C" not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'MERGED', 'CLOSED')),
    -- while it is open, as of the last push that was heard of; later, what it was at the end
    head_sha text not null,
    base_sha text not null,
    merge_sha text,
    merged_by text,
    -- the merge that is to happen next: written down before the branch moves, so that it is known when nobody was left to say
    planned_merge text,
    planned_head text,
    planned_base text,
    planned_by text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (repository_id, number),
    check ((state = 'MERGED') = (merge_sha is not null))
);

create unique index pull_request_open
    on platform.pull_request (repository_id, source_branch, target_branch) where state = 'OPEN';
create index pull_request_open_target on platform.pull_request (repository_id, target_branch) where state = 'OPEN';

-- what happened to a pull request and has not been told yet: written with the change itself
create table platform.pull_request_news (
    id bigint generated always as identity primary key,
    pull_request_id bigint not null references platform.pull_request on delete cascade,
    change text not null,
    head_sha text not null
);

create index pull_request_news_pull_request on platform.pull_request_news (pull_request_id);

create table platform.pull_request_comment (
    id bigint generated always as identity primary key,
    pull_request_id bigint not null references platform.pull_request on delete cascade,
    author text not null,
    body text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create index pull_request_comment_pull_request on platform.pull_request_comment (pull_request_id, id);

create table platform.commit_status (
    repository_id bigint not null references platform.repository on delete cascade,
    sha text collate "C" not null,
    context text collate "C" not null,
    state text not null check (state in ('PENDING', 'SUCCESS', 'FAILURE', 'ERROR')),
    description text not null,
    target_url text not null,
    at timestamptz not null,
    primary key (repository_id, sha, context)
);
