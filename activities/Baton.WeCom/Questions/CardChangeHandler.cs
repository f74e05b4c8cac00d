using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>Shows on a card with a question what became of it.</summary>
internal sealed class CardChangeHandler(CardUpdates cards, WeComApps apps, IStore store) : AppJobHandler<CardChange>(apps, CardChangeJson.Default.CardChange)
{
    public override string Kind => CardChange.Kind;

    public override JobLimit? Limit => WeComPace.OfEachApi;

    public override JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, CardChange order, JobAttempt attempt, CancellationToken cancellation)
    {
        var title = await SentCard.TitleOfAsync(store, attempt.Job.Tenant, order.CardId, cancellation);
        return await cards.BringAsync(
            app,
            attempt,
            new CardState(
                order.CardId, [order.UserId], order.Code,
                code => CardUpdate.Buttons(UpdateTargets.To(order.UserId), app.AgentId, code, order.Headline),
                $"「{title}」{order.Headline}，前面的卡片不用再处理。"),
            cancellation);
    }
}
