using Baton.Fuzzing.Checks;

namespace Baton.Suites.Fuzzing;

/// <summary>The programs that did worst in something, at most as many as are worth reading.</summary>
internal sealed class Worst(int most)
{
    private const int Attempts = 400;

    private readonly List<(double Score, string Program, string Detail)> _entries = [];

    public bool Wants(double score) => _entries.Count < most || score > _entries[^1].Score;

    public void Add(double score, string program, string detail)
    {
        _entries.Add((score, program, detail));
        _entries.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (_entries.Count > most)
            _entries.RemoveAt(most);
    }

    public void Add(Worst others)
    {
        foreach (var (score, program, detail) in others._entries)
            Add(score, program, detail);
    }

    /// <summary>Looks at the programs again, now that nothing else runs, and makes them smaller as long as they do badly.</summary>
    public void Shrink(Func<string, double> score)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var (_, program, detail) = _entries[i];
            var bad = score(program);
            _entries[i] = (bad, Shrinker.Shrink(program, candidate => score(candidate) > bad * 0.7, Attempts), $"{bad:N0} again, {detail}");
        }

        _entries.Sort((a, b) => b.Score.CompareTo(a.Score));
    }

    public void Write(TextWriter output, string title)
    {
        if (_entries.Count == 0)
            return;
        output.WriteLine($"== {title}");
        foreach (var (_, program, detail) in _entries)
            output.WriteLine($"-- {detail}\n{program}\n");
    }
}
