using Baton.Scenarios.Tests.Reading;
using Baton.Scenarios.Tests.Steps;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>Plays a scenario line by line. All lines are understood before the first is played.</summary>
internal static class Player
{
    /// <param name="playground">Where.</param>
    /// <param name="background">What is given for all scenarios of the folder.</param>
    /// <param name="scenario">What is played.</param>
    /// <param name="disturbAsync">What happens after each line by which something was done, beside what the scenario says.</param>
    public static async Task PlayAsync(Playground playground, Scenario? background, Scenario scenario, Func<Task>? disturbAsync = null)
    {
        var lines = (background?.Lines ?? []).Concat(scenario.Lines).Select(line => (line, Play: Phrasebook.Understand(line))).ToList();
        foreach (var (line, play) in lines)
        {
            try
            {
                await play(playground);
                if (playground.IsOpen && line.Keyword is (Phrasebook.When or Phrasebook.Given))
                    await playground.Pace.SettleAsync();
                if (playground.IsOpen && disturbAsync is not null && line.Keyword is not Phrasebook.Then)
                    await disturbAsync();
            }
            catch (Exception problem) when (problem is TimeoutException or InvalidOperationException or ScenarioException)
            {
                throw new ScenarioException(line, $"{(problem as ScenarioException)?.Problem ?? problem.Message}{await OutcomePhrases.TellAsync(playground)}");
            }
        }
    }
}
