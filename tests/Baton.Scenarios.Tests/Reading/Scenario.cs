namespace Baton.Scenarios.Tests.Reading;

/// <summary>One story: what is given, what happens, and what must then be so.</summary>
internal sealed record Scenario(string File, string Title, IReadOnlyList<ScenarioLine> Lines);

/// <summary>One sentence, with the indented lines below it.</summary>
/// <param name="File">As people find it.</param>
/// <param name="Number">From 1.</param>
/// <param name="Keyword">What kind of sentence it is.</param>
/// <param name="Text">The rest, with single spaces.</param>
/// <param name="Details">The lines below it, such as <c>金额：¥1,280.00</c>.</param>
internal sealed record ScenarioLine(string File, int Number, string Keyword, string Text, IReadOnlyList<string> Details);
