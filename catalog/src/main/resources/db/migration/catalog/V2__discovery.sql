alter table catalog.location drop constraint location_origin_check;
alter table catalog.location add constraint location_origin_check
    check (origin in ('CONFIGURED', 'REGISTERED', 'DISCOVERED', 'NAMED'));

-- the files of the same repository that placeholders brought in: a push that changes one of them touches the location
alter table catalog.location add column related text[] not null default '{}';

-- the locations in a repository
create index location_repository on catalog.location (lower(split_part(target, '#', 1))) where type = 'git';
