package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Cursor;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost.Branch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHRef;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.HttpException;

/** The branches of repositories. */
final class Branches {

    private final Connection github;
    private final History history;

    Branches(Connection github, History history) {
        this.github = github;
        this.history = history;
    }

    /** All names come from GitHub at once, without what the commits say: that is asked for each of the page. */
    Page<Branch> list(RepositoryRef ref, PageRequest request) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask("the branches of " + Connection.named(ref), () -> {
            var names = new TreeMap<>(handle.getBranches());
            var from = request.position().map(Cursor::read);
            var rest = request.backward()
                    ? from.map(name -> names.headMap(name, false)).orElse(names).descendingMap()
                    : from.map(name -> names.tailMap(name, false)).orElse(names);
            var items = new ArrayList<Page.Item<Branch>>();
            for (var branch : rest.values()) {
                if (items.size() == request.size()) {
                    break;
                }
                var tip = history.newest(handle, branch.getSHA1());
                if (tip.isPresent()) {
                    items.add(new Page.Item<>(
                            new Branch(branch.getName(), History.described(handle, tip.get())),
                            Cursor.write(branch.getName())));
                }
            }
            return new Page<>(
                    request.backward() ? items.reversed() : items,
                    rest.size() > request.size(),
                    from.isPresent(),
                    request.backward());
        });
    }

    /**
     * Where a branch is.
     *
     * @param ref empty if it is not there
     * @param emptyRepository whether there is no branch at all, which GitHub tells by a conflict (409)
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    record Tip(Optional<GHRef> ref, boolean emptyRepository) {

        /** The id of the commit. */
        Optional<String> sha() {
            return ref.map(found -> found.getObject().getSha());
        }
    }

    static Tip tip(GHRepository repository, String branch) throws IOException {
        try {
            return new Tip(Optional.of(repository.getRef("heads/" + branch)), false);
        } catch (GHFileNotFoundException e) {
            return new Tip(Optional.empty(), false);
        } catch (HttpException e) {
            if (e.getResponseCode() == 409) {
                return new Tip(Optional.empty(), true);
            }
            throw e;
        }
    }

    void delete(RepositoryRef ref, String branch) throws SourceException {
        var checked = Connection.checkedRevision(branch);
        var handle = github.handle(ref);
        Failures.ask("the branch " + checked, () -> {
            var found = tip(handle, checked).ref();
            if (found.isPresent()) {
                delete(found.get());
            }
            return found;
        });
    }

    private static void delete(GHRef ref) throws IOException {
        try {
            ref.delete();
        } catch (IOException e) {
            // somebody else was faster, or an answer was lost
            var gone = ApiError.in(e).filter(error -> error.status() == 404 || error.says("Reference does not exist"));
            if (gone.isEmpty()) {
                throw e;
            }
        }
    }
}
