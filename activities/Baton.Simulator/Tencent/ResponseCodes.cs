using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent;

/// <summary>Response codes: each updates a card once, within 72 hours.</summary>
internal sealed class ResponseCodes(SimulatorClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(72);

    public string Issue(Session session, string msgid)
    {
        var code = RandomNumberGenerator.GetHexString(48, lowercase: true);
        session.Execute("INSERT INTO response_codes(code, msgid, issued_at, used) VALUES(@0, @1, @2, 0)", code, msgid, clock.Now.ToUnixTimeMilliseconds());
        return code;
    }

    /// <returns>The msgid the code belongs to; null if it is unknown, expired or used.</returns>
    public string? MsgidOf(Session session, string code) => session.Text(
        "SELECT msgid FROM response_codes WHERE code = @0 AND used = 0 AND issued_at > @1", code, (clock.Now - Life).ToUnixTimeMilliseconds());

    public static void Use(Session session, string code) => session.Execute("UPDATE response_codes SET used = 1 WHERE code = @0", code);
}
