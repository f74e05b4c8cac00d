using System.Collections.Concurrent;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Scenarios.Tests.Disturbing;

/// <summary>Plays a story with something going wrong, and compares its end with that of the same story when nothing does.</summary>
internal static class Rehearsal
{
    private static readonly string Workflows = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>Longer than anybody is kept on the line.</summary>
    private static readonly TimeSpan OnTheLine = TimeSpan.FromSeconds(5);

    /// <summary>In real time; it takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ConcurrentDictionary<string, Lazy<Task<Outcome>>> Calm = [];

    /// <param name="story">Below <c>workflows</c>.</param>
    /// <param name="disturbance">What goes wrong.</param>
    /// <param name="sent">What is sent to people; null: as it should be.</param>
    /// <param name="spoil">Takes a guard of the server away.</param>
    /// <exception cref="ScenarioException">A line is not so any more.</exception>
    /// <exception cref="NoticedException">In the end it was not the same.</exception>
    public static async Task PlayAsync(string story, Disturbance disturbance, SentCalls? sent = null, Action<IServiceCollection>? spoil = null)
    {
        var calm = await Calm.GetOrAdd(story, each => new Lazy<Task<Outcome>>(() => PlayToEndAsync(each, new Playground(FlowOf(each))))).Value;
        var end = await PlayToEndAsync(story, new Playground(FlowOf(story)) { Disturbance = disturbance, Sent = sent ?? new SentCalls(), Spoil = spoil ?? (_ => { }) });
        if (end.Against(calm) is { Length: > 0 } difference)
            throw new NoticedException($"{story}，{disturbance.Name}：\n{difference}");
    }

    public static string PathOf(string story) => Path.Combine(Workflows, story);

    private static string FlowOf(string story) => Path.GetDirectoryName(Path.GetDirectoryName(PathOf(story)))!;

    private static async Task<Outcome> PlayToEndAsync(string story, Playground stage)
    {
        await using var playground = stage;
        var background = Path.Combine(Path.GetDirectoryName(PathOf(story))!, "背景.txt");
        await Player.PlayAsync(playground, Read(background), Read(PathOf(story)), () => DisturbAsync(playground));
        // Unless the story itself has ended all trouble.
        Assert.DoesNotContain(playground.World.Faults.All, status => status.Hits == 0 && status.Fault.Kind == playground.Disturbance.Fault?.Kind && !playground.Disturbance.PagesSendTwice);
        Assert.True(playground.Disturbance.Messages == MessageTrouble.None || playground.Gate.Messages.Hits > 0, $"Nothing was disturbed in {story}.");
        return Outcome.Of(playground);
    }

    private static async Task DisturbAsync(Playground playground)
    {
        if (playground.Disturbance.IsDeadly)
            await playground.KillAsync();
        if (playground.Disturbance.Messages != MessageTrouble.OldAgain)
            return;
        var repeated = playground.Gate.Messages.RepeatAsync(playground.Gate);
        await playground.Pace.SettleAsync();
        // Where it is not known again, whoever sends it is kept on the line as with a new one.
        if (!repeated.IsCompleted)
            await playground.Pace.PassAsync(OnTheLine);
        await repeated.WaitAsync(Patience, TimeProvider.System);
    }

    private static Scenario Read(string path) => ScenarioReader.Read($"workflows/{Path.GetRelativePath(Workflows, path).Replace('\\', '/')}", File.ReadAllText(path));
}

/// <summary>Somebody noticed what nobody may notice.</summary>
internal sealed class NoticedException(string message) : Exception(message);
