using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Channels;
using Baton.WeCom.Client;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>
/// Brings a card up to date: with the code of the person's own click, else with the one the send gave, else, since a code is
/// good once and for 72 hours only, by a message that says the same.
/// </summary>
internal sealed class CloseCardJobHandler(WeComClient client, WeComApps apps, IStore store) : IJobHandler
{
    public const string JobKind = "wecom.close-card";

    public string Kind => JobKind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? Limit => WeComPace.OfEachApi;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var closing = JsonSerializer.Deserialize(attempt.Job.Payload, JobJson.Default.CardClosing)!;
        if (apps.Find(closing.App) is not { } app)
            return new GaveUp($"没有配置应用“{closing.App}”。 / No application {closing.App} is configured.");

        var sent = await SentAsync(attempt.Job.Tenant, closing, cancellation);
        if (sent?.IsSkipped == true)
            return Succeeded.With();
        foreach (var code in new[] { closing.Code, sent?.ResponseCode }.OfType<string>().Where(code => code.Length > 0).Distinct())
        {
            var update = CardUpdate.Replace(UpdateTargets.To(closing.Copies), app.AgentId, code, TaskCards.Closed(closing.FlowName, closing.Notice, closing.Headline, closing.Url));
            var reply = await client.UpdateCardAsync(app, update.ToJson(), cancellation);
            if (closing.Copies is [var only] && Outcomes.HasMissed(reply, only))
                continue;
            if (reply.Reaction.Kind != ReactionKind.CodeUsed)
                return Outcomes.Of(reply, attempt.Number);
            // The lost answer of an earlier attempt most likely used it.
            if (attempt.IsUnsure)
                return Succeeded.With();
        }

        return await TellAsync(app, attempt, closing, cancellation);
    }

    private async Task<SendResult?> SentAsync(string tenant, CardClosing closing, CancellationToken cancellation) =>
        (await store.FindJobAsync(tenant, closing.TaskId, cancellation))?.Result is { } result ? JsonSerializer.Deserialize(result, JobJson.Default.SendResult) : null;

    private async Task<JobOutcome> TellAsync(WeComApp app, JobAttempt attempt, CardClosing closing, CancellationToken cancellation)
    {
        var text = new TextContent($"「{closing.Notice.Title}」{closing.Headline}，前面的卡片不用再处理。");
        var message = new OutgoingMessage(Recipients.To(closing.Copies), app.AgentId, text, attempt.Job.Id);
        return Outcomes.Of(await client.SendMessageAsync(app, message.ToJson(), attempt.IsUnsure, cancellation), attempt.Number);
    }
}
