using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.WeChat.Jobs;

/// <summary>Something to be done as an account, as it lies in a job.</summary>
internal interface IAccountOrder
{
    /// <summary>The account's name.</summary>
    string Account { get; }
}

/// <summary>Carries out orders of one kind as the account they name.</summary>
internal abstract class AccountJobHandler<TOrder>(string kind, WhenUnsure whenUnsure, WeChatAccounts accounts, JsonTypeInfo<TOrder> json) : IJobHandler
    where TOrder : IAccountOrder
{
    // A quota that is used up for the day comes back at midnight.
    private static readonly RetryPolicy Usual = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(5), LongestWish = TimeSpan.FromHours(1) };

    // Calls that hang must not keep all others waiting.
    private static readonly JobLimit OfEachAccount = new() { Concurrency = 24 };

    public string Kind => kind;

    public virtual RetryPolicy Retry => Usual;

    public WhenUnsure WhenUnsure => whenUnsure;

    public virtual JobLimit? Limit => null;

    public JobLimit? LimitPerKey => OfEachAccount;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var order = JsonSerializer.Deserialize(attempt.Job.Payload, json)!;
        return accounts.Find(order.Account) is { } account
            ? await CarryOutAsync(account, order, attempt, cancellation)
            : new GaveUp($"没有配置公众号“{order.Account}”。 / No account {order.Account} is configured.");
    }

    protected abstract Task<JobOutcome> CarryOutAsync(WeChatAccount account, TOrder order, JobAttempt attempt, CancellationToken cancellation);
}
