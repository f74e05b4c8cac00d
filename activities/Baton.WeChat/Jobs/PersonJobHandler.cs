using System.Text.Json.Serialization.Metadata;
using Baton.Runtime.Jobs;

namespace Baton.WeChat.Jobs;

/// <summary>Something to be sent to one person as an account, as it lies in a job.</summary>
internal interface IPersonOrder : IAccountOrder
{
    /// <summary>Who gets it, within the account.</summary>
    string OpenId { get; }

    /// <summary>What follows where nothing may be sent so; null: see <see cref="NextWay"/>.</summary>
    Otherwise? Otherwise { get; }
}

/// <summary>
/// Sends one person what a flow says, unless they have left the company in whose name it was theirs. Seen as it is sent: what waited for WeChat does
/// not go out after them.
/// </summary>
internal abstract class PersonJobHandler<TOrder>(string kind, WhenUnsure whenUnsure, WeChatAccounts accounts, NextWay next, JsonTypeInfo<TOrder> json)
    : AccountJobHandler<TOrder>(kind, whenUnsure, accounts, json)
    where TOrder : IPersonOrder
{
    private protected NextWay Next => next;

    protected sealed override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, TOrder order, JobAttempt attempt, CancellationToken cancellation) =>
        await next.FindRefusalAsync(order, attempt, cancellation) ?? await SendAsync(account, order, attempt, cancellation);

    protected abstract Task<JobOutcome> SendAsync(WeChatAccount account, TOrder order, JobAttempt attempt, CancellationToken cancellation);
}
