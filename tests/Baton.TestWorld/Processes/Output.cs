using System.Text;

namespace Baton.TestWorld.Processes;

/// <summary>What a process has printed over all its lives. Safe for parallel use.</summary>
public sealed class Output(string name)
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_gate)
                return _text.ToString();
        }
    }

    /// <summary>The last lines, for the text of a failure.</summary>
    public string Tail(int lines = 40)
    {
        var all = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return $"--- the last lines of {name} ---\n{string.Join('\n', all.TakeLast(lines))}";
    }

    internal void Add(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _text.Append(line).Append('\n');
    }
}
