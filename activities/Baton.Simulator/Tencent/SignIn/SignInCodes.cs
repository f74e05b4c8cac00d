using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>Codes that stand for a person: each is redeemed once, within five minutes (auth/getuserinfo, auth/getuserdetail, documents 91023 and 95833).</summary>
internal sealed class SignInCodes(SimulatorFile file, SimulatorClock clock, SampleCompany company, TrustedDomain domain, WorldJournal journal)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(1800);

    public string Issue(Person person, SignInRequest request) => file.Write(session =>
    {
        var code = RandomNumberGenerator.GetHexString(43);
        session.Execute(
            "INSERT INTO sign_in_codes(code, userid, redirect, detail, issued_at, used) VALUES(@0, @1, @2, @3, @4, 0)",
            code, person.Userid, request.Redirect.AbsoluteUri, request.WantsDetail ? 1 : 0, clock.Now.ToUnixTimeMilliseconds());
        journal.Write(session, "signIn", new { redirect = request.Redirect.GetLeftPart(UriPartial.Path), request.WantsDetail }, userid: person.Userid);
        return code;
    });

    /// <summary>auth/getuserinfo. A member outside the visible range is told as well, but never gets a ticket.</summary>
    public JsonObject Redeem(string? code) => file.Write(session =>
    {
        if (Find(session, code ?? "") is not { } found)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongCode));
        if (found.Used)
            return ApiAnswer.Error(new Refusal(ErrorCode.CodeUsed));
        if (found.IssuedAt + CodeLife <= clock.Now)
            return ApiAnswer.Error(new Refusal(ErrorCode.CodeExpired));
        if (!domain.Fits(new Uri(found.Redirect)))
            return ApiAnswer.Error(new Refusal(ErrorCode.UntrustedDomain));
        session.Execute("UPDATE sign_in_codes SET used = 1 WHERE code = @0", code);
        var answer = ApiAnswer.Ok(("userid", found.Userid));
        if (found.WantsDetail && company.Find(found.Userid) is { Visible: true })
            answer["user_ticket"] = Ticket(session, found.Userid);
        return answer;
    });

    /// <summary>auth/getuserdetail.</summary>
    public JsonObject Detail(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
            return ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter, "user_ticket"));
        var since = (clock.Now - TicketLife).ToUnixTimeMilliseconds();
        var userid = file.Read(session => session.Text("SELECT userid FROM user_tickets WHERE ticket = @0 AND issued_at > @1", ticket, since));
        if (userid is null)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "user_ticket"));
        return ApiAnswer.Ok(
            ("userid", userid), ("gender", "0"), ("avatar", ""), ("qr_code", ""), ("mobile", ""), ("email", $"{userid}@example.com"), ("biz_mail", ""), ("address", ""));
    }

    private string Ticket(Session session, string userid)
    {
        var ticket = RandomNumberGenerator.GetHexString(64);
        session.Execute("INSERT INTO user_tickets(ticket, userid, issued_at) VALUES(@0, @1, @2)", ticket, userid, clock.Now.ToUnixTimeMilliseconds());
        return ticket;
    }

    private static Issued? Find(Session session, string code) => session.Query(
        "SELECT userid, redirect, detail, issued_at, used FROM sign_in_codes WHERE code = @0",
        row => new Issued(row.GetString(0), row.GetString(1), row.GetInt64(2) == 1, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt64(4) == 1),
        code).FirstOrDefault();

    private sealed record Issued(string Userid, string Redirect, bool WantsDetail, DateTimeOffset IssuedAt, bool Used);
}
