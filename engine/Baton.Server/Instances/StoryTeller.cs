using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using Baton.Server.SignIn;
using Baton.Storage.Tasks;

namespace Baton.Server.Instances;

/// <summary>One line of what happened. <paramref name="Tone"/>: plain, wait, done, bad.</summary>
internal sealed record StoryLine(DateTimeOffset At, string Text, string Tone, string? Detail = null)
{
    [JsonIgnore]
    public bool IsDecision { get; init; }
}

/// <summary>Tells a journal in plain words: who did what, what was waited for, what failed. Containers and inner steps are left out.</summary>
internal sealed class StoryTeller(People people, Language language, IReadOnlyList<TaskRow> tasks)
{
    /// <param name="state">What it came to.</param>
    /// <param name="moments">Its journal.</param>
    /// <param name="isLost">The journal was kept long enough and is gone.</param>
    public ImmutableArray<StoryLine> Tell(InstanceState state, IEnumerable<JournalMoment> moments, bool isLost)
    {
        var lines = new List<StoryLine> { Started(state) };
        if (isLost)
            lines.Add(new StoryLine(state.CreatedAt, InstanceFiles.LostJournal(language), "plain"));
        foreach (var (_, at, entry, node) in moments)
        {
            if (LineOf(at, entry, node) is { } line)
                lines.Add(line);
        }

        foreach (var task in tasks)
        {
            if (task is { Decision: { } decision, Actor: { } actor, ClosedAt: { } closedAt })
                lines.Add(Decided(closedAt, actor, decision, task));
        }

        if (state.FinishedAt is { } finishedAt)
            lines.Add(Ended(finishedAt, state.Status));
        // A decision is what its step began with; the rest of a step stays in the order of the journal.
        return [.. lines.OrderBy(line => line.At).ThenBy(line => line.IsDecision ? 0 : 1)];
    }

    private StoryLine Started(InstanceState state)
    {
        var by = state.StartedBy switch
        {
            null => null,
            Administrator.Name => language.Choose("管理员", "Administrator"),
            var person => people.NameOf(person),
        };
        return new StoryLine(state.CreatedAt, by is null ? language.Choose("流程开始", "Started") : language.Choose($"{by}发起", $"Started by {by}"), "plain");
    }

    private StoryLine Decided(DateTimeOffset at, string actor, string decision, TaskRow task)
    {
        var (chinese, english, tone) = decision switch
        {
            "Agree" => ("同意", "agreed", "done"),
            "Reject" => ("驳回", "rejected", "bad"),
            "Handle" => ("办理", "did it", "done"),
            "Claim" => ("抢到", "took it", "plain"),
            "Start" => ("开始处理", "began", "done"),
            _ => ("放弃", "gave it back", "plain"),
        };
        var name = people.NameOf(actor);
        return new StoryLine(at, language.Choose($"{name}{chinese}", $"{name} {english}"), tone, task.Reason) { IsDecision = true };
    }

    private StoryLine? LineOf(DateTimeOffset at, JournalEntry entry, PlanNode node)
    {
        if (entry.Event == JournalEvent.Decided)
            return DecisionOn(entry, WaitWords.StepOf(node)) is { } decision ? new StoryLine(at, decision, "plain") : null;
        if (node.Descriptor.IsContainer)
            return null;
        var step = WaitWords.StepOf(node);
        var asked = Asked(entry);
        return entry.Event switch
        {
            JournalEvent.Faulted => new StoryLine(at, language.Choose($"「{step}」出错", $"{step} failed"), "bad", entry.Message),
            JournalEvent.Canceled => new StoryLine(at, language.Choose($"「{step}」已取消", $"{step} was cancelled"), "plain"),
            JournalEvent.Suspended when asked.Length > 0 => new StoryLine(at, language.Choose($"「{step}」请{asked}处理", $"{step}: {asked} asked"), "wait"),
            // A job is on its way for a moment only; its end is told.
            JournalEvent.Suspended when node.Descriptor.Class is not null => null,
            JournalEvent.Suspended => new StoryLine(at, language.Choose($"「{step}」等待中", $"{step} waits"), "wait"),
            // What people decided is told by their tasks.
            JournalEvent.Completed when asked.Length > 0 => null,
            JournalEvent.Completed => new StoryLine(at, language.Choose($"「{step}」{OutcomeOf(entry)}", $"{step}: {OutcomeOf(entry)}"), "plain"),
            _ => null,
        };
    }

    private string OutcomeOf(JournalEntry entry) => entry.Outcomes switch
    {
        ["True"] => language.Choose("是", "yes"),
        ["False"] => language.Choose("否", "no"),
        [not "Done"] outcome => outcome[0],
        _ => language.Choose("完成", "done"),
    };

    private string Asked(JournalEntry entry) => string.Join('、', tasks.Where(task => task.Execution == entry.Execution).Select(task => people.NameOf(task.Assignee)));

    // "Retry admin", "Jump admin"; what people decided on tasks is told from the tasks themselves.
    private string? DecisionOn(JournalEntry entry, string step)
    {
        if (entry.Message?.Split(' ', 2) is not [var act, var actor])
            return null;
        var name = people.NameOf(actor);
        return act switch
        {
            "Retry" => language.Choose($"{name}重试", $"{name} retried"),
            "Skip" => language.Choose($"{name}跳过", $"{name} skipped"),
            "Jump" => language.Choose($"{name}跳转到「{Target(entry)}」", $"{name} jumped to {Target(entry)}"),
            "Schedule" => language.Choose($"{name}让「{Target(entry)}」执行", $"{name} let {Target(entry)} begin"),
            "CancelActivity" => language.Choose($"{name}取消了「{step}」", $"{name} cancelled {step}"),
            "Variable" => language.Choose($"{name}改了变量“{Variable(entry)}”", $"{name} changed the variable {Variable(entry)}"),
            "Migrate" => language.Choose($"{name}换了流程版本", $"{name} moved it to another version"),
            _ => null,
        };
    }

    private static string Target(JournalEntry entry) => entry.Outcomes is [var target, ..] ? target : "";

    private static string Variable(JournalEntry entry) => entry.Outputs?.Members is [var member, ..] ? member.Key : "";

    private StoryLine Ended(DateTimeOffset at, InstanceStatus status) => status switch
    {
        InstanceStatus.Finished => new StoryLine(at, language.Choose("流程结束", "Finished"), "done"),
        InstanceStatus.Cancelled => new StoryLine(at, language.Choose("流程已取消", "Cancelled"), "plain"),
        _ => new StoryLine(at, language.Choose("流程因出错而结束", "Ended by a fault"), "bad"),
    };
}
