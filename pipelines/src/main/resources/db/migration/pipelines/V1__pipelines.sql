-- db-scheduler's own table, as its documentation gives it for PostgreSQL.
create table pipelines.scheduled (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_execution_time on pipelines.scheduled (execution_time);
create index scheduled_last_heartbeat on pipelines.scheduled (last_heartbeat);

-- The same for what hosts are told of builds: that must not wait until a build is done.
create table pipelines.report_scheduled (like pipelines.scheduled including all);

create table pipelines.build (
    id uuid primary key,
    -- the order of the list of builds
    number bigint generated always as identity unique,
    host text not null,
    owner text not null,
    name text not null,
    -- host/owner/name in lower case: by which it is found
    repository text not null,
    pipeline text not null,
    ref text not null,
    -- the branch; of a pull request its source's
    branch text not null,
    pull_request int,
    sha text not null,
    -- what the host is told about
    head_sha text not null,
    -- the commit as it is shown: author, message, time
    commit json not null,
    trigger text not null check (trigger in ('PUSH', 'PULL_REQUEST', 'MANUAL')),
    triggered_by text not null,
    -- what may not be built twice by itself: repository, pipeline and commits; null for what somebody started
    once text unique,
    status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    message text,
    problems json not null,
    -- what is to be done, see BuildPlan; null where build-info.yaml could not be read
    plan json,
    use_identity boolean not null,
    attempt int not null default 1,
    -- from this stage on in this attempt
    from_stage int not null default 0,
    created_at timestamptz not null default now(),
    -- when it came into the queue, the last time
    queued_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    -- the piece of scheduled work that has claimed it
    ticket text,
    -- only the execution that has written its id here may record anything
    execution uuid,
    cancel_requested boolean not null default false,
    -- why and by whom
    cancel_message text,
    -- what the next event counts from: taken with the row locked, so that events become visible in their order
    last_event bigint not null default 0,
    -- the attempt and status that the host was told of last, as <attempt>:<status>
    reported text
);

create index build_repository on pipelines.build (repository, number desc);
-- which repository was served longest ago
create index build_repository_started on pipelines.build (repository, started_at) where started_at is not null;
create index build_repository_pipeline on pipelines.build (repository, pipeline, number desc);
create index build_repository_finished on pipelines.build (repository, finished_at) where finished_at is not null;
create index build_queued on pipelines.build (queued_at, number) where status = 'QUEUED';
create index build_running on pipelines.build (repository) where status = 'RUNNING';
create index build_active on pipelines.build (number) where status in ('QUEUED', 'RUNNING');
create unique index build_ticket on pipelines.build (ticket) where ticket is not null;
create index build_pull_request on pipelines.build (repository, pull_request) where pull_request is not null and status in ('QUEUED', 'RUNNING');
create index build_sha on pipelines.build (sha);
create index build_head_sha on pipelines.build (head_sha);
create index build_unreported on pipelines.build (number) where reported is distinct from attempt::text || ':' || status;
create index build_finished_at on pipelines.build (finished_at) where finished_at is not null;

create table pipelines.build_task (
    build uuid not null references pipelines.build on delete cascade,
    -- its place in the plan, counted from 1
    number int not null,
    stage int not null,
    stage_name text not null,
    name text not null,
    status text not null default 'QUEUED'
        check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED')),
    -- counts every execution, over all attempts of the build; its steps and their logs are told apart by it
    attempt int not null default 0,
    -- how many of these failed by themselves in this attempt of the build: what "retry" counts
    failures int not null default 0,
    started_at timestamptz,
    finished_at timestamptz,
    message text,
    primary key (build, number)
);

create table pipelines.build_step (
    id uuid primary key,
    build uuid not null,
    task int not null,
    -- the task's
    attempt int not null,
    number int not null,
    name text not null,
    action text not null,
    status text not null default 'QUEUED'
        check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED')),
    exit_code int,
    started_at timestamptz,
    finished_at timestamptz,
    message text,
    -- bytes that are kept, and whether more was written
    log_size bigint not null default 0,
    log_cut boolean not null default false,
    unique (build, task, attempt, number),
    foreign key (build, task) references pipelines.build_task on delete cascade
);

-- What happened in a build: pieces of logs, and statuses that changed.
create table pipelines.build_event (
    build uuid not null references pipelines.build on delete cascade,
    sequence bigint not null,
    at timestamptz not null,
    task int,
    step uuid,
    step_status text,
    build_status text,
    -- why the status is what it is
    message text,
    -- a piece of a step's log: where it begins, counted in bytes, and what it is; null for a status
    log_offset bigint,
    log bytea,
    primary key (build, sequence)
);

create unique index build_event_log on pipelines.build_event (step, log_offset) where log is not null;

-- What tasks left. The content lies on disk.
create table pipelines.artifact (
    id uuid primary key,
    build uuid not null,
    task int not null,
    name text not null,
    size bigint not null,
    sha256 text not null,
    created_at timestamptz not null default now(),
    expired boolean not null default false,
    unique (build, task, name),
    foreign key (build, task) references pipelines.build_task on delete cascade
);

create index artifact_created_at on pipelines.artifact (created_at) where not expired;

-- What builds sign their identities with.
create table pipelines.signing_key (
    id text primary key,
    -- a JSON Web Key with its private part
    jwk json not null,
    created_at timestamptz not null default now(),
    -- when tokens begin to be signed with it, and when they end to be: its public part is published before and for a while after
    signs_from timestamptz not null,
    signs_until timestamptz not null,
    published_until timestamptz not null
);
