using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Pay.Pages;

/// <summary>Money of a number, as the person sees whose it is.</summary>
internal sealed record MoneyAtHand(string Number, IMoneyOrder Order, WeChatAccount Account, JobRow Job)
{
    /// <summary>waiting, done, closed; or trouble, where somebody has to look first.</summary>
    public string StateAt(DateTimeOffset now) => Job.Status switch
    {
        JobStatus.Done => Job.Result is null ? "closed" : "done",
        JobStatus.Parked => "trouble",
        JobStatus.Waiting => Order.Until <= now ? "closed" : "waiting",
        _ => "closed",
    };

    /// <summary>Null where there is none.</summary>
    public static async Task<MoneyAtHand?> FindAsync(IStore store, WeChatAccounts accounts, string number, CancellationToken cancellation)
    {
        if (await store.FindJobAsync("", number, cancellation) is not { } job)
            return null;
        return MoneyWatch.OrderOf(job) is { } order && accounts.Find(order.Account) is { } account ? new MoneyAtHand(number, order, account, job) : null;
    }
}
