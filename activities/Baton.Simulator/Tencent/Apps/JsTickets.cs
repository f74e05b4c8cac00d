using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Apps;

/// <summary>Tickets for pages (get_jsapi_ticket, ticket/get; document 90514): the same for two hours, asked for 400 times an hour for the corporation and 100 times for the application.</summary>
internal sealed class JsTickets(SimulatorFile file, SimulatorClock clock)
{
    private const string Kind = "js-ticket";
    private const string AgentConfig = "agent_config";
    private const int MostOfCorporation = 400;
    private const int MostOfApp = 100;
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public JsonObject OfCorporation() => Give("jsapi", MostOfCorporation);

    public JsonObject OfApp(string? type) => type == AgentConfig ? Give(AgentConfig, MostOfApp) : ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "type"));

    private JsonObject Give(string kind, int most) => file.Write(session =>
    {
        var (kept, now) = (session.Get<JsTicket>(Kind, kind), clock.Now);
        var asked = (kept?.Asked ?? []).Where(at => at > now - Window).ToList();
        if (asked.Count >= most)
            return ApiAnswer.Error(new Refusal(ErrorCode.TooOften));
        var ticket = kept?.Until > now ? kept : new JsTicket(RandomNumberGenerator.GetHexString(86, lowercase: true), now + Life, []);
        session.Put(Kind, kind, ticket with { Asked = [.. asked, now] });
        return ApiAnswer.Ok(("ticket", ticket.Ticket), ("expires_in", (long)(ticket.Until - now).TotalSeconds));
    });

    private sealed record JsTicket(string Ticket, DateTimeOffset Until, IReadOnlyList<DateTimeOffset> Asked);
}
