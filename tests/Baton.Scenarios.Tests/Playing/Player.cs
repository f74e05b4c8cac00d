using Baton.Scenarios.Tests.Reading;
using Baton.Scenarios.Tests.Steps;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>Plays a scenario line by line. All lines are understood before the first is played.</summary>
internal static class Player
{
    public static async Task PlayAsync(Playground playground, Scenario? background, Scenario scenario)
    {
        var lines = (background?.Lines ?? []).Concat(scenario.Lines).Select(line => (line, Play: Phrasebook.Understand(line))).ToList();
        foreach (var (line, play) in lines)
        {
            try
            {
                await play(playground);
                if (playground.IsOpen && line.Keyword is (Phrasebook.When or Phrasebook.Given))
                    await playground.Pace.SettleAsync();
            }
            catch (Exception problem) when (problem is TimeoutException or InvalidOperationException or ScenarioException)
            {
                throw new ScenarioException(line, $"{(problem as ScenarioException)?.Problem ?? problem.Message}{await OutcomePhrases.TellAsync(playground)}");
            }
        }
    }
}
