namespace Baton.WeChat.Pay.Orders;

/// <summary>How often WeChat Pay is asked how money stands, beside its notices: seldom the longer it lasts.</summary>
internal static class MoneyLooks
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    public static TimeSpan After(DateTimeOffset since, DateTimeOffset now)
    {
        var look = (now - since) / 2;
        return look < Shortest ? Shortest : look > Longest ? Longest : look;
    }
}
