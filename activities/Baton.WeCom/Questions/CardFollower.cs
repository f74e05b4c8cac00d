using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage.Jobs;
using Baton.WeCom.Channels;

namespace Baton.WeCom.Questions;

/// <summary>
/// A question that nobody waits for any more is closed on every card in the same commit, whatever ended it. Where the activity itself has said what
/// became of it, that stands.
/// </summary>
internal sealed class CardFollower : IWaitFollower
{
    public IEnumerable<AddJob> Follow(ComputedStep step, IReadOnlyList<Wait> ended)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(ended);
        var told = step.Changes.JobsDetached.Select(job => job.Draft?.SupersedeKey).ToHashSet();
        var state = step.State;
        foreach (var card in ended.Select(wait => CardWait.From(wait.Key)).OfType<CardWait>().Where(card => !told.Contains(WeComChannel.CloseKeyOf(card.CardId))))
        {
            var headline = state.Status == InstanceStatus.Cancelled ? "流程已取消" : "已无需处理";
            var id = DerivedId.Of(state.UpdatedAt, card.CardId, 0, 0, "closed");
            yield return DetachedJob.Of(state.Tenant, id, new CardChange(card.App, card.UserId, card.CardId, headline, null).ToDraft(), state.UpdatedAt, state.Id);
        }
    }
}
