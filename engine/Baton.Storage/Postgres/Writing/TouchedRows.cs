using System.Runtime.InteropServices;

namespace Baton.Storage.Postgres.Writing;

/// <summary>What a set of commits touches, by how many of them.</summary>
internal sealed class TouchedRows
{
    private readonly Dictionary<Key, int> alone = [];
    private readonly Dictionary<Key, int> together = [];

    public bool Meets(List<Touch> touches)
    {
        foreach (var touch in touches)
        {
            if (alone.ContainsKey(touch.Key) || (!touch.IsShared && together.ContainsKey(touch.Key)))
                return true;
        }
        return false;
    }

    public void Add(List<Touch> touches)
    {
        foreach (var touch in touches)
            CollectionsMarshal.GetValueRefOrAddDefault(touch.IsShared ? together : alone, touch.Key, out _)++;
    }

    public void Remove(List<Touch> touches)
    {
        foreach (var touch in touches)
        {
            var counts = touch.IsShared ? together : alone;
            if (--CollectionsMarshal.GetValueRefOrAddDefault(counts, touch.Key, out _) == 0)
                counts.Remove(touch.Key);
        }
    }
}
