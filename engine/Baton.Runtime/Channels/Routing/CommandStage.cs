using Baton.Kernel.Tasks;
using Baton.Storage.Inbox;
using Baton.Storage.Tasks;

namespace Baton.Runtime.Channels.Routing;

/// <summary>
/// Commands, and numbers that answer what was shown. A number is one only while the person was asked to choose or has a list before them; a
/// question that came after the list gets it.
/// </summary>
internal sealed class CommandStage(TaskWords tasks, OpenQuestions questions, Usages usages, Targets targets) : IRouteStage
{
    public Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation) => Command.In(turn.Message) switch
    {
        Pick pick when ChoiceIn(turn) is { } choice => ChooseAsync(turn, choice, pick.Number, cancellation),
        Pick pick => ShowAsync(turn, pick.Number, cancellation),
        GiveUp when ChoiceIn(turn) is { } choice => GiveUpAsync(turn, choice, cancellation),
        Decide decide => DecideAsync(turn, decide, cancellation),
        ListTasks when !turn.Person.IsOutside => ListAsync(turn, cancellation),
        Help => HelpAsync(turn, cancellation),
        _ => Task.FromResult(false),
    };

    private static PendingChoice? ChoiceIn(Turn turn) => turn.Conversation.Choice is { } choice && choice.ExpiresAt > turn.Now ? choice : null;

    private async Task<bool> ChooseAsync(Turn turn, PendingChoice choice, int number, CancellationToken cancellation)
    {
        if (number < 1 || number > choice.Options.Length)
            return await turn.EndAsync(InboxStatus.Done, "没有这个数字。 / No such number.", $"请回复 1 到 {choice.Options.Length}，或回复“取消”。", cancellation);
        turn.Remember(turn.Conversation with { Choice = null });
        var chosen = choice.Options[number - 1];
        return await targets.TryTakeAsync(turn.About(choice.Message), chosen, cancellation)
            || await turn.EndAsync(
                InboxStatus.Done, "选的那一个已经不在等了。 / What was chosen waits no longer.", $"“{chosen.Label}”已经不需要回复了，{choice.Message.Brief}没有发出去。", cancellation);
    }

    private static Task<bool> GiveUpAsync(Turn turn, PendingChoice choice, CancellationToken cancellation)
    {
        turn.Remember(turn.Conversation with { Choice = null });
        return turn.EndAsync(InboxStatus.Done, "已放弃选择。 / The choice was given up.", $"好的，{choice.Message.Brief}不发了。", cancellation);
    }

    private async Task<bool> ShowAsync(Turn turn, int number, CancellationToken cancellation)
    {
        if (ListIn(turn) is not { } shown || number < 1 || number > shown.TaskIds.Length)
            return false;
        var asked = await questions.FindAsync(turn, turn.Message, cancellation);
        return !asked.Any(question => question.Since > shown.At) && await tasks.ShowAsync(turn, shown.TaskIds[number - 1], number, cancellation);
    }

    private async Task<bool> ListAsync(Turn turn, CancellationToken cancellation) => await TaskWords.ListAsync(turn, await tasks.FindOpenAsync(turn, cancellation), cancellation);

    private async Task<bool> HelpAsync(Turn turn, CancellationToken cancellation) =>
        await turn.EndAsync(InboxStatus.Done, "已回复可以怎么写。 / Answered with what can be written.", Usages.Help(await usages.FindAsync(turn, cancellation), turn.Person), cancellation);

    private async Task<bool> DecideAsync(Turn turn, Decide decide, CancellationToken cancellation)
    {
        var shown = ListIn(turn);
        if (shown is not null && decide.Number is { } number && number >= 1 && number <= shown.TaskIds.Length)
            return await targets.TryTakeAsync(turn, new TaskTarget("", shown.TaskIds[number - 1], decide.Verb, decide.Reason), cancellation);
        var open = await tasks.FindOpenAsync(turn, cancellation);
        return (open, decide.Number) switch
        {
            // Somebody with nothing to decide means something else.
            ([], _) => false,
            ([var only], null) => await targets.TryTakeAsync(turn, TargetOf(only, decide), cancellation),
            (_, null) => await turn.AskWhichAsync([.. open.Select(task => TargetOf(task, decide))], cancellation),
            // A number means what the person saw under it, and nothing else.
            _ => await TaskWords.ListAsync(turn, open, cancellation),
        };
    }

    private static ShownTasks? ListIn(Turn turn) => turn.Conversation.Shown is { } shown && shown.IsAlive(turn.Now) ? shown : null;

    private static TaskTarget TargetOf(TaskRow task, Decide decide) =>
        new($"{(decide.Verb == TaskVerb.Agree ? "同意" : "驳回")}「{Brevity.Of(task.Title, 40)}」", task.Id, decide.Verb, decide.Reason);
}
