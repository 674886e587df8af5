"""Circles of includes, between files and between folders. A folder and those inside it are no circle: it may list them."""
import collections

MOST_FILES = 40


def circles(graph):
    """The strongly connected components of more than one node, each sorted. `graph` maps a node to the nodes it sees."""
    index, low, on_stack, stack, found = {}, {}, set(), [], []
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for seen in rest:
                if seen not in index:
                    index[seen] = low[seen] = len(index)
                    stack.append(seen)
                    on_stack.add(seen)
                    work.append((seen, iter(sorted(graph.get(seen, ())))))
                    break
                if seen in on_stack:
                    low[node] = min(low[node], index[seen])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    if len(component) > 1:
                        found.append(sorted(component))
    return sorted(found)


def file_graph(sources):
    names = {source.name for source in sources}
    return {source.name: {name for name in source.includes if name in names and name != source.name}
            for source in sources if source.is_cpp}


def folder_of(name):
    return name.rpartition("/")[0] or "."


def is_inside(folder, other):
    return other == "." or folder == other or folder.startswith(other + "/")


def folder_edges(files):
    """{(folder, folder it sees): [a file → its include, …]}, where neither lies inside the other."""
    edges = collections.defaultdict(list)
    for name, seen in sorted(files.items()):
        for include in sorted(seen):
            here, there = folder_of(name), folder_of(include)
            if not is_inside(here, there) and not is_inside(there, here):
                edges[here, there].append(f"{name} → {include}")
    return edges


def complaints(sources):
    files = file_graph(sources)
    for circle in circles(files):
        yield f"a circle of files: {', '.join(circle)}"
    edges = folder_edges(files)
    graph = {folder_of(name): set() for name in files}
    for here, there in edges:
        graph[here].add(there)
    for circle in circles(graph):
        ways = sorted((len(examples), f"{here} → {there}: {len(examples)}, as {examples[0]}")
                      for (here, there), examples in edges.items() if here in circle and there in circle)
        yield f"a circle of folders: {', '.join(circle)}" + "".join(f"\n    {way}" for _, way in ways)


def folder_sizes(sources):
    return collections.Counter(source.folder for source in sources)


def size_complaints(sizes):
    for folder, count in sorted(sizes.items()):
        if count > MOST_FILES:
            yield f"{folder}: {count} files, the limit is {MOST_FILES}"
