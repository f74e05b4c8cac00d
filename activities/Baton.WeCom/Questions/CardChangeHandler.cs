using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>Shows on a card with a question what became of it.</summary>
internal sealed class CardChangeHandler(CardUpdates cards, WeComApps apps, IStore store) : IJobHandler
{
    public string Kind => CardChange.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? Limit => WeComPace.OfEachApi;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var change = JsonSerializer.Deserialize(attempt.Job.Payload, CardChangeJson.Default.CardChange)!;
        if (apps.Find(change.App) is not { } app)
            return new GaveUp($"没有配置应用“{change.App}”。 / No application {change.App} is configured.");
        var title = await SentCard.TitleOfAsync(store, attempt.Job.Tenant, change.CardId, cancellation);
        return await cards.BringAsync(
            app,
            attempt,
            new CardState(
                change.CardId, [change.UserId], change.Code,
                code => CardUpdate.Buttons(UpdateTargets.To(change.UserId), app.AgentId, code, change.Headline),
                $"「{title}」{change.Headline}，前面的卡片不用再处理。"),
            cancellation);
    }
}
