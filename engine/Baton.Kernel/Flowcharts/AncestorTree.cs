namespace Baton.Kernel.Flowcharts;

/// <summary>
/// A tree that grows at its leaves. Each node knows its parent and one ancestor further up, chosen so that any ancestor is
/// found in logarithmic time.
/// </summary>
internal sealed class AncestorTree
{
    private readonly int[] _parents;
    private readonly int[] _depths;
    private readonly int[] _jumps;

    public AncestorTree(int size, int root)
    {
        _parents = new int[size];
        _depths = new int[size];
        _jumps = new int[size];
        Array.Fill(_parents, -1);
        if (root >= 0)
            _parents[root] = _jumps[root] = root;
    }

    public int DepthOf(int node) => _depths[node];

    public int ParentOf(int node) => _parents[node];

    /// <summary>Adds a node below one that was added before.</summary>
    public void Add(int node, int parent)
    {
        var jump = _jumps[parent];
        _parents[node] = parent;
        _depths[node] = _depths[parent] + 1;
        _jumps[node] = _depths[parent] - _depths[jump] == _depths[jump] - _depths[_jumps[jump]] ? _jumps[jump] : parent;
    }

    public int AncestorAt(int node, int depth)
    {
        while (_depths[node] > depth)
            node = _depths[_jumps[node]] >= depth ? _jumps[node] : _parents[node];
        return node;
    }

    /// <summary>Whether the node is this ancestor or stands below it.</summary>
    public bool IsWithin(int node, int ancestor) => AncestorAt(node, _depths[ancestor]) == ancestor;

    public int NearestCommon(int left, int right)
    {
        left = AncestorAt(left, _depths[right]);
        right = AncestorAt(right, _depths[left]);
        while (left != right)
        {
            var canJump = _jumps[left] != _jumps[right];
            left = canJump ? _jumps[left] : _parents[left];
            right = canJump ? _jumps[right] : _parents[right];
        }

        return left;
    }
}
