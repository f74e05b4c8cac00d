using System.Globalization;
using System.Net;
using System.Text.Json;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Http;

/// <summary>An answer as it came.</summary>
/// <param name="Connection">Whose.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">As text.</param>
/// <param name="After">How long the other side wants to be left alone, where it says so.</param>
internal sealed record RestAnswer(string Connection, HttpStatusCode Status, string Body, TimeSpan? After)
{
    private const int LongestWords = 300;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The JSON of a success; Null for no body.</summary>
    /// <exception cref="CallException">It is no success, or no JSON.</exception>
    public Value Content()
    {
        if (!IsSuccess)
            throw Failure();
        // A proxy's page with 200 says nothing about what was done; asking again is safe, the key is the same.
        return TryParse(Body) ?? throw new CallException(Trouble.Lost, $"“{Connection}”回答的不是 JSON，不能当作办成了。", $"{Connection} answered with something that is not JSON.");
    }

    public CallException Failure()
    {
        var words = Words(Body);
        var said = words.Length == 0 ? "" : $"：{words}";
        var status = (int)Status;
        var (chinese, english) = ($"“{Connection}”回答 {status}{said}", $"{Connection} answered {status}");
        return status switch
        {
            401 => new CallException(Trouble.SignIn, $"“{Connection}”不接受这个用户、令牌或密钥（401）{said}", english),
            >= 300 and < 400 => new CallException(Trouble.Refused, $"“{Connection}”要转到别的地址（{status}），不跟随；请把连接的地址改成最终的。", $"{Connection} redirects ({status}), which is not followed: enter the final address."),
            408 or 429 or >= 500 => new CallException(Trouble.Busy, chinese, english) { After = After },
            _ => new CallException(Trouble.Refused, chinese, english),
        };
    }

    /// <returns>Null when it is no JSON; the value Null when there is no body.</returns>
    public static Value? TryParse(string body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? Value.Null : ValueJson.Parse(body.TrimStart('\uFEFF'), JsonForm.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What a person can read of an answer: a problem's own words, else plain text; a proxy's HTML page says nothing.
    private static string Words(string body)
    {
        var text = body.TrimStart();
        if (text.StartsWith('<'))
            return "";
        if (TryParse(body) is ObjectValue problem)
            text = problem["detail"] is TextValue detail ? detail.Content : problem["title"] is TextValue title ? title.Content : problem["message"] is TextValue message ? message.Content : text;
        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestWords ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestWords)}…");
    }
}
