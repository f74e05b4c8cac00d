using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>The order at rest to see an order of money through, whatever becomes of the flow that made it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Number">Whose: the id of the job that the flow waits for.</param>
/// <param name="Fen">How much, in fen.</param>
/// <param name="IsTransfer">Money is given; false: it is asked for.</param>
internal sealed record MoneyWatch(string Account, string Number, long Fen, bool IsTransfer) : IAccountOrder
{
    public const string Kind = "wechat.money";

    public static string IdOf(string number) => DerivedId.Of(DateTimeOffset.UnixEpoch, number, 0, 0, "money watch");

    /// <summary>Of a job that moves money; adding it again changes nothing.</summary>
    public static AddJob Of(IMoneyOrder order, JobRow job, DateTimeOffset at)
    {
        var watch = new MoneyWatch(order.Account, job.Id, order.Fen, order is RewardOrder);
        return DetachedJob.Of(job.Tenant, IdOf(job.Id), watch.ToDraft(), at, job.InstanceId);
    }

    public JobDraft ToDraft() => new(Kind, $"{Kind}/{Number}", JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.AtRest.MoneyWatch)) { LimitKey = WeChatAccounts.ChannelOf(Account) };

    /// <summary>Null where the job moves no money.</summary>
    public static IMoneyOrder? OrderOf(JobRow job) => job.Kind switch
    {
        PaymentOrder.Kind => JsonSerializer.Deserialize(job.Payload, OrderJson.Default.PaymentOrder),
        RewardOrder.Kind => JsonSerializer.Deserialize(job.Payload, OrderJson.Default.RewardOrder),
        _ => null,
    };
}
