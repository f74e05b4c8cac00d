using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Tokens;

/// <summary>ticket/getticket: what pages sign the JS-SDK with. The same one for two hours.</summary>
internal sealed class Tickets(SimulatorFile file, SimulatorClock clock) : IWeChatCalls
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(7200);

    private sealed record Ticket(string Value, DateTimeOffset Until);

    public void Map(WeChatApi api) => api.Get("ticket/getticket", call =>
    {
        if (call.Query("type") is not ("jsapi" or "wx_card") and var type)
            throw new WeChatRefusal(WeChatError.TicketType, $"type {type}");
        var ticket = Current("wechat.ticket." + call.Query("type"));
        return WeChatAnswer.Ok(("ticket", ticket.Value), ("expires_in", (long)(ticket.Until - clock.Now).TotalSeconds));
    });

    private Ticket Current(string key) => file.Write(session =>
    {
        if (session.Setting(key) is { } kept && SimulatorJson.Read<Ticket>(kept) is var valid && valid.Until > clock.Now)
            return valid;
        var made = new Ticket(RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 86), clock.Now + Life);
        session.Set(key, SimulatorJson.Write(made));
        return made;
    });
}
