using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Waits;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Flows that wait for what somebody writes.</summary>
internal sealed class OpenQuestions(IStore store, StepRunner steps)
{
    /// <summary>Each has to be looked at; whom more flows wait for writes the reference.</summary>
    private const int MostLookedAt = 20;

    /// <summary>The questions under this event's name that the message answers, oldest first.</summary>
    public async Task<List<OpenQuestion>> FindAsync(string tenant, string eventName, IncomingMessage message, CancellationToken cancellation)
    {
        var found = new List<OpenQuestion>();
        foreach (var wait in (await store.FindEventWaitsAsync(tenant, eventName, null, null, cancellation)).Take(MostLookedAt))
        {
            if (await ReadAsync(wait, cancellation) is { } question && question.Asked.IsAnsweredBy(message))
                found.Add(question);
        }

        return found;
    }

    /// <summary>The questions to the writer that the message answers.</summary>
    public async Task<List<OpenQuestion>> FindAsync(Turn turn, IncomingMessage message, CancellationToken cancellation)
    {
        var found = new List<OpenQuestion>();
        foreach (var id in turn.Person.Ids)
            found.AddRange(await FindAsync(turn.Tenant, MessageQuestion.NameFor(turn.Sender.Channel, id), message, cancellation));
        return found;
    }

    public async Task<bool> TryAnswerAsync(Turn turn, QuestionTarget target, CancellationToken cancellation)
    {
        var answer = AnswerOf(turn).With("IsLate", Value.From(await IsLateAsync(turn, target, cancellation)));
        var result = await turn.Item.DeliverAsync(
            target.InstanceId, new EventArrived(target.Name, answer, target.Execution), turn.With(), $"{turn.Person.Name}回复“{target.Label}”", cancellation);
        return result is { Refusal: null };
    }

    // It was overtaken by something its sender wrote later: what the flow asks since then they could not know.
    private async Task<bool> IsLateAsync(Turn turn, QuestionTarget target, CancellationToken cancellation) =>
        turn.Message.SentAt is { } sent
        && await steps.FindAsync(turn.Tenant, target.InstanceId, cancellation) is { } state
        && state.ActivityOutputs.Members.Any(given => given.Value is ObjectValue answer
            && Conversion.ToText(answer["From"]) == turn.Person.Id && IncomingMessage.SentAtIn(answer) > sent);

    private async Task<OpenQuestion?> ReadAsync(WaitRow row, CancellationToken cancellation)
    {
        if (await steps.FindAsync(row.Tenant, row.InstanceId, cancellation) is not { HasEnded: false } state)
            return null;
        var wait = state.Waits.FirstOrDefault(each => each.IdIn(state.Id) == row.Id);
        return wait is not null && state.Executions.FirstOrDefault(execution => execution.Number == wait.Execution)?.FindBookmark(wait) is { } bookmark
            ? new OpenQuestion(state.Id, wait.Execution, row.Key, row.CreatedAt, MessageQuestion.From(bookmark.Payload))
            : null;
    }

    private static ObjectValue AnswerOf(Turn turn) => turn.Message.Content
        .With("Text", Value.From(turn.Message.Text))
        .With("Kind", Value.From(turn.Message.Kind.ToString()))
        .With("From", Value.From(turn.Person.Id))
        .With("FromName", Value.From(turn.Person.Name));
}

/// <summary>A question that stands open.</summary>
internal sealed record OpenQuestion(string InstanceId, int Execution, string Name, DateTimeOffset Since, MessageQuestion Asked)
{
    public QuestionTarget ToTarget() => new(Asked.Label, InstanceId, Execution, Name);
}
