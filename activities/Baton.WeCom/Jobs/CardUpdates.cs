using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>
/// Brings a card in line with what became of it: with the code of the person's own click, else with the one the send gave, each good once and for
/// 72 hours; else by taking the message back, within 24 hours; else by a message that says the same.
/// </summary>
internal sealed class CardUpdates(WeComClient client, SentMessages messages, IStore store, TimeProvider time)
{
    /// <summary>Tencent's time for a response_code.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(72);

    /// <summary>None of these people got the message, or none is in the application's visible range any more.</summary>
    private const int NotARecipient = 82102;

    public async Task<JobOutcome> BringAsync(WeComApp app, JobAttempt attempt, CardState card, CancellationToken cancellation)
    {
        var job = await store.FindJobAsync(attempt.Job.Tenant, card.CardId, cancellation);
        var sent = job?.Result is { } result ? JsonSerializer.Deserialize(result, JobJson.Default.SendResult) : null;
        if (sent?.IsSkipped == true)
            return Succeeded.With();
        var stored = IsWithin(job, CodeLife) ? sent?.ResponseCode : null;
        foreach (var code in new[] { card.Code, stored }.OfType<string>().Where(code => code.Length > 0).Distinct())
        {
            var reply = await client.UpdateCardAsync(app, card.UpdateWith(code).ToJson(), cancellation);
            // Of whoever has left, Tencent knows no card any more.
            if (reply.ErrorCode == NotARecipient || (card.Users is [var only] && Outcomes.HasMissed(reply, only)))
                continue;
            if (reply.Reaction.Kind != ReactionKind.CodeUsed)
                return Outcomes.Of(reply, attempt.Number);
            // The lost answer of an earlier attempt most likely used it.
            if (attempt.IsUnsure)
                return Succeeded.With();
        }

        return await TakeBackAsync(app, attempt, card, job, sent, cancellation) ?? await TellAsync(app, attempt, card, cancellation);
    }

    // Of a message to many, who has tapped would lose theirs as well.
    private async Task<JobOutcome?> TakeBackAsync(WeComApp app, JobAttempt attempt, CardState card, JobRow? job, SendResult? sent, CancellationToken cancellation)
    {
        if (card.Users is not [_] || sent?.MessageId is not { Length: > 0 } id || !IsWithin(job, SentMessages.RecallWindow))
            return null;
        var reply = await messages.RecallAsync(app, id, cancellation);
        return reply.Reaction.IsDone || reply.Reaction.MayRetry || reply.Reaction.Kind == ReactionKind.Unsure ? Outcomes.Of(reply, attempt.Number) : null;
    }

    private async Task<JobOutcome> TellAsync(WeComApp app, JobAttempt attempt, CardState card, CancellationToken cancellation)
    {
        var message = new OutgoingMessage(Recipients.To(card.Users), app.AgentId, new TextContent(card.Words), attempt.Job.Id);
        var reply = await client.SendMessageAsync(app, message.ToJson(), attempt.IsUnsure, cancellation);
        // Whoever has left, or sees the application no more, sees no card of it either.
        return reply.Reaction.Kind == ReactionKind.NoValidRecipient ? Succeeded.With() : Outcomes.Of(reply, attempt.Number);
    }

    private bool IsWithin(JobRow? sending, TimeSpan span) => sending?.FinishedAt is not { } at || time.GetUtcNow() < at + span;
}

/// <summary>How a card is to stand.</summary>
/// <param name="CardId">Its task_id, which is the id of the job that sent it.</param>
/// <param name="Users">Whose copies.</param>
/// <param name="Code">What their own click carried.</param>
/// <param name="UpdateWith">The update, with a code.</param>
/// <param name="Words">The same in words, where the card itself cannot be changed.</param>
internal sealed record CardState(string CardId, IReadOnlyList<string> Users, string? Code, Func<string, CardUpdate> UpdateWith, string Words);
