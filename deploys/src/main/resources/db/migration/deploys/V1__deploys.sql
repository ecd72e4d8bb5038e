-- db-scheduler's own table, as its documentation gives it for PostgreSQL. Kinds of work: "deploy" (id: a component's ref: one deployment of a
-- component at a time), "watch" and "compare" (id: a cluster).
create table deploys.scheduled (
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

create index scheduled_execution_time on deploys.scheduled (execution_time);
create index scheduled_last_heartbeat on deploys.scheduled (last_heartbeat);

-- Watches never end while their node lives: they have a scheduler of their own, or deployments would wait for them.
create table deploys.watch_scheduled (like deploys.scheduled including all);

-- What the default branch of a repository declares.
create table deploys.declaration (
    -- host/owner/name in lower case: by which it is found
    repository text primary key,
    host text not null,
    owner text not null,
    name text not null,
    sha text not null,
    problems json not null,
    -- refs of components that another repository declares: this one is read again when they are free
    contested text[] not null default '{}',
    read_at timestamptz not null default now()
);

-- Whose default branch was read, whether it declares anything or not, and with which clusters: with others, all are read again.
create table deploys.read_repository (
    repository text primary key,
    configuration text not null
);

-- A component that a repository declares. Two cannot declare the same one: the second has a problem that names the first.
create table deploys.component (
    -- the entity's ref
    ref text primary key,
    repository text not null references deploys.declaration on delete cascade,
    -- what the next event counts from: taken with the row locked, so that events become visible in their order
    last_event bigint not null default 0
);

create index component_repository on deploys.component (repository);

-- A backend of a component. What is no longer declared stays as long as it has objects.
create table deploys.target (
    id uuid primary key,
    component text not null,
    repository text not null,
    number int not null,
    -- the cluster's name in the configuration, never empty where there is a cluster
    context text not null,
    namespace text not null,
    path text not null,
    self_heal boolean not null,
    on_push boolean not null,
    declared boolean not null,
    -- the deployment whose manifests are in the cluster: what is compared with it
    deployment uuid,
    -- the last deployment that succeeded here
    succeeded uuid,
    -- of its cluster's last look at it
    observed_at timestamptz,
    health text not null default 'UNKNOWN',
    -- why its cluster cannot be looked at, as its watch says; null if it can
    unavailable text,
    -- why the configuration does not let it be there; null if it does. Not the watch's to say: the cluster may well answer
    refused text,
    -- an object of it is not as it was applied
    drifted boolean not null default false,
    unique (component, context, namespace, path)
);

create index target_context on deploys.target (context);
create index target_repository on deploys.target (repository);

create table deploys.deployment (
    id uuid primary key,
    -- the order of the list of deployments
    number bigint generated always as identity unique,
    component text not null,
    host text not null,
    owner text not null,
    name text not null,
    repository text not null,
    sha text not null,
    -- the commit as it is shown: author, message, time
    commit json not null,
    trigger text not null check (trigger in ('BUILD', 'PUSH', 'MANUAL', 'ROLLBACK')),
    triggered_by text not null,
    -- what may not be deployed twice by itself: the build step's key, or the push; null for what somebody asked for
    once text unique,
    rollback_of uuid,
    force boolean not null default false,
    status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    message text,
    problems json not null,
    -- DeploymentInfo.Component at the commit; null where it could not be read
    declared json,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    -- only the execution that has written its id here may record anything
    execution uuid,
    cancel_requested boolean not null default false,
    cancel_message text
);

create index deployment_component on deploys.deployment (component, number desc);
create index deployment_active on deploys.deployment (component, number) where status in ('QUEUED', 'RUNNING');
create index deployment_repository_sha on deploys.deployment (repository, sha);

-- A deployment at one of its targets, in the order of its backends.
create table deploys.deployment_target (
    deployment uuid not null references deploys.deployment on delete cascade,
    number int not null,
    target uuid not null references deploys.target,
    -- PENDING, MIGRATING, CANARY, APPLYING, PRUNING, WAITING, SUCCEEDED, FAILED, SKIPPED
    phase text not null default 'PENDING',
    message text,
    -- what is to run, complete, in its order: Manifests as JSON; null before they were read
    manifests json,
    -- what the run has to remember between two looks
    state json,
    -- ObjectDiff of each object, as far as it got
    results json,
    -- when the phase began
    phase_since timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (deployment, number)
);

create index deployment_target_target on deploys.deployment_target (target);

-- The inventory: what a target has applied. Nothing that is not here is ever pruned.
create table deploys.object (
    target uuid not null references deploys.target on delete cascade,
    "group" text not null,
    kind text not null,
    namespace text not null,
    name text not null,
    api_version text not null,
    uid text not null,
    -- OwnedFields: what was applied, field by field
    owned json not null,
    -- of the manifest that was applied last: the same is not applied again
    manifest_hash text not null default '',
    -- the order in which it is shown: as it was applied
    position int not null default 0,
    -- what was seen of it last; unknown before
    health text not null default 'UNKNOWN',
    health_message text not null default '',
    -- FieldChange of each field that is not as it was applied; null if there is none
    drift json,
    -- DeployedObject of each thing that it owns
    children json not null default '[]',
    observed_at timestamptz,
    primary key (target, "group", kind, namespace, name)
);

create table deploys.canary (
    deployment uuid not null,
    target uuid not null references deploys.target on delete cascade,
    number int not null,
    -- CanaryState
    state json not null,
    -- the same, to look for
    phase text not null,
    step int not null,
    steps int not null,
    weight int not null,
    reason text not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (deployment, number),
    foreign key (deployment, number) references deploys.deployment_target on delete cascade
);

create index canary_target on deploys.canary (target, started_at desc);

create table deploys.canary_decision (
    deployment uuid not null,
    number int not null,
    sequence int not null,
    at timestamptz not null,
    phase text not null,
    step int not null,
    weight int not null,
    by text not null,
    reason text not null,
    -- the Observation that it was made on
    observation json not null,
    primary key (deployment, number, sequence),
    foreign key (deployment, number) references deploys.canary on delete cascade
);

-- An analysis of a canary's step.
create table deploys.analysis (
    deployment uuid not null,
    number int not null,
    -- CanaryState.analysis
    analysis int not null,
    step int not null,
    -- AnalysisPlan
    plan json not null,
    started_at timestamptz not null,
    verdict text not null default 'RUNNING',
    message text not null default '',
    primary key (deployment, number, analysis),
    foreign key (deployment, number) references deploys.canary on delete cascade
);

create table deploys.analysis_metric (
    deployment uuid not null,
    number int not null,
    analysis int not null,
    -- its place in the plan, counted from 0
    metric int not null,
    template text not null,
    name text not null,
    verdict text not null default 'RUNNING',
    message text not null default '',
    primary key (deployment, number, analysis, metric),
    foreign key (deployment, number, analysis) references deploys.analysis on delete cascade
);

create table deploys.measurement (
    deployment uuid not null,
    number int not null,
    analysis int not null,
    metric int not null,
    at timestamptz not null,
    canary double precision,
    stable double precision,
    primary key (deployment, number, analysis, metric, at),
    foreign key (deployment, number, analysis, metric) references deploys.analysis_metric on delete cascade
);

-- What people told a canary, until it has heard it.
create table deploys.canary_command (
    deployment uuid primary key references deploys.deployment on delete cascade,
    command text not null check (command in ('PROMOTE', 'ABORT', 'PAUSE', 'RESUME')),
    by text not null,
    at timestamptz not null default now()
);

create table deploys.event (
    component text not null,
    sequence bigint not null,
    at timestamptz not null default now(),
    kind text not null,
    deployment uuid,
    target uuid,
    status text,
    canary_phase text,
    health text,
    message text not null,
    primary key (component, sequence)
);

create index event_at on deploys.event (at);
