using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>Who follows the account, and what it has noted of them.</summary>
internal sealed class Fans(SampleConsumers consumers)
{
    // Long before any world began; the same after every reset.
    private static readonly DateTimeOffset Ago = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    /// <summary>All who have the account's openids, whether they follow or not.</summary>
    public IReadOnlyList<Consumer> Everybody => consumers.People;

    public static Fan Of(Session session, Consumer consumer) => session.Text("SELECT doc FROM wechat_fans WHERE openid = @0", consumer.Openid) is { } doc
        ? SimulatorJson.Read<Fan>(doc)
        : new Fan { Follows = consumer.Follows, Since = consumer.Follows ? Ago : null };

    public static void Save(Session session, Consumer consumer, Fan fan)
    {
        session.Execute(
            "INSERT INTO wechat_fans(openid, doc) VALUES(@0, @1) ON CONFLICT(openid) DO UPDATE SET doc = excluded.doc", consumer.Openid, SimulatorJson.Write(fan));
        session.Announce(new Change(session.NextRevision(), "consumer", consumer.Id, SimulatorJson.Write(new { consumer.Id, fan.Follows, fan.Tags })));
    }

    /// <summary>Those who follow, the longest first.</summary>
    public static IReadOnlyList<(Consumer Person, Fan Fan)> Following(Session session, IReadOnlyList<Consumer> people) =>
        [.. people.Select(person => (person, fan: Of(session, person))).Where(each => each.fan.Follows).OrderBy(each => each.fan.Since)];

    /// <exception cref="WeChatRefusal">40003: no openid of this account.</exception>
    public Consumer Named(string? openid) => consumers.ByOpenid(openid) ?? throw new WeChatRefusal(WeChatError.Openid);

    /// <exception cref="WeChatRefusal">40003, or 43004: does not follow.</exception>
    public Consumer Follower(Session session, string? openid)
    {
        var person = Named(openid);
        return Of(session, person).Follows ? person : throw new WeChatRefusal(WeChatError.NeedsFollower);
    }
}
