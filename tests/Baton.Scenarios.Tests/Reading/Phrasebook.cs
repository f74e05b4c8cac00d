using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Steps;

namespace Baton.Scenarios.Tests.Reading;

/// <summary>Everything that can be written.</summary>
internal static class Phrasebook
{
    public const string Given = "假如";
    public const string When = "当";
    public const string Then = "那么";
    public const string Pass = "过";
    public const string Until = "到";

    public static readonly string[] Keywords = [Given, When, Then, Pass, Until];

    public static IReadOnlyList<Phrase> All { get; } = [.. CompanyPhrases.All, .. FollowerPhrases.All, .. PagePhrases.All, .. OutsidePhrases.All, .. OrderPhrases.All, .. MoneyPhrases.All, .. ActPhrases.All, .. PhonePhrases.All, .. OutcomePhrases.All];

    /// <summary>What a line asks for.</summary>
    /// <exception cref="ScenarioException">Nobody can tell.</exception>
    public static Func<Playground, Task> Understand(ScenarioLine line) =>
        All.Select(phrase => phrase.Match(line)).FirstOrDefault(play => play is not null)
        ?? throw new ScenarioException(line, $"看不懂这一句。“{line.Keyword}”后面可以这样写：\n    {string.Join("\n    ", All.Where(phrase => phrase.Keyword == line.Keyword).Select(phrase => $"{line.Keyword} {phrase.Example}"))}");
}
