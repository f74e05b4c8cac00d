using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Channels;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>Brings the card of a task up to date.</summary>
internal sealed class CloseCardJobHandler(CardUpdates cards, WeComApps apps) : AppJobHandler<CardClosing>(apps, JobJson.Default.CardClosing)
{
    public const string JobKind = "wecom.close-card";

    public override string Kind => JobKind;

    public override JobLimit? Limit => WeComPace.OfEachApi;

    public override JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, CardClosing order, JobAttempt attempt, CancellationToken cancellation)
    {
        return await cards.BringAsync(
            app,
            attempt,
            new CardState(
                order.TaskId, order.Copies, order.Code,
                code => CardUpdate.Replace(UpdateTargets.To(order.Copies), app.AgentId, code, TaskCards.Closed(order.FlowName, order.Notice, order.Headline, order.Url)),
                $"「{order.Notice.Title}」{order.Headline}，前面的卡片不用再处理。"),
            cancellation);
    }
}
