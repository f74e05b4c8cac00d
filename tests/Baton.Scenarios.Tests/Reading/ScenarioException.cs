namespace Baton.Scenarios.Tests.Reading;

/// <summary>A line of a scenario cannot be understood, cannot be done, or is not so. The message names file and line.</summary>
internal sealed class ScenarioException(ScenarioLine line, string problem)
    : Exception($"{line.File}:{line.Number}: {line.Keyword} {line.Text}\n  {problem}")
{
    /// <summary>Without the place.</summary>
    public string Problem => problem;
}
