namespace Baton.Runtime.Channels.Routing;

/// <summary>Takes a message to the one thing it is for.</summary>
internal sealed class Targets(OpenQuestions questions, TaskWords tasks, KeywordTriggers keywords, IEnumerable<IRelay> relays)
{
    /// <summary>False, with the message not ended, when it is no longer there.</summary>
    public Task<bool> TryTakeAsync(Turn turn, Target target, CancellationToken cancellation) => target switch
    {
        QuestionTarget question => questions.TryAnswerAsync(turn, question, cancellation),
        TaskTarget task => tasks.TryActAsync(turn, task, cancellation),
        StartTarget start => keywords.TryStartAsync(turn, start, cancellation),
        RelayTarget relay => PassOnAsync(turn, relay, cancellation),
        _ => throw new InvalidOperationException($"{target.GetType().Name} is no target."),
    };

    private async Task<bool> PassOnAsync(Turn turn, RelayTarget target, CancellationToken cancellation) =>
        relays.FirstOrDefault(relay => relay.Name == target.Relay) is { } found
        && await found.TakeAsync(turn.Item, target.Id, turn.Message, turn.Changes(), cancellation);
}
