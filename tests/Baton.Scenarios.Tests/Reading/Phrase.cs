using System.Text.RegularExpressions;
using Baton.Scenarios.Tests.Playing;

namespace Baton.Scenarios.Tests.Reading;

/// <summary>A sentence that can be written, and what comes of it.</summary>
/// <param name="keyword">How it begins.</param>
/// <param name="pattern">The rest.</param>
/// <param name="example">One that fits, for whoever has written one that does not.</param>
/// <param name="play">What comes of it.</param>
internal sealed class Phrase(string keyword, string pattern, string example, Func<Playground, Said, Task> play)
{
    private readonly Regex _pattern = new($"^{pattern}$", RegexOptions.CultureInvariant);

    public string Keyword => keyword;

    public string Example => example;

    public Func<Playground, Task>? Match(ScenarioLine line) =>
        line.Keyword == keyword && _pattern.Match(line.Text) is { Success: true } match ? playground => play(playground, new Said(line, match)) : null;
}

/// <summary>What a sentence says in its places.</summary>
internal sealed record Said(ScenarioLine Line, Match Match)
{
    public string this[string place] => Match.Groups[place].Value;

    public bool Has(string place) => Match.Groups[place].Success;

    public string? Maybe(string place) => Has(place) ? this[place] : null;

    /// <summary>Names that stand side by side: 王敏、李四 和 赵五.</summary>
    public string[] List(string place) => this[place].Split(['、', '和', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public ScenarioException Wrong(string problem) => new(Line, problem);
}
