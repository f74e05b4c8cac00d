using System.Text;

namespace Baton.Tencent.Callbacks;

/// <summary>What to answer over HTTP; write it as it is.</summary>
public sealed record CallbackAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>200 without a body: taken, do not send again. Also for messages that nobody understands.</summary>
    public static CallbackAnswer Accepted { get; } = new(200, PlainText, ReadOnlyMemory<byte>.Empty);

    /// <summary>The bare decrypted echostr: no quotes, no byte order mark, no newline, or Tencent refuses the address.</summary>
    public static CallbackAnswer Echo(string plaintext) => new(200, PlainText, Encoding.UTF8.GetBytes(plaintext));

    /// <summary>A passive reply.</summary>
    public static CallbackAnswer Xml(string xml) => new(200, "application/xml; charset=utf-8", Encoding.UTF8.GetBytes(xml));

    /// <summary>A refusal: 413, 400 or 403, without a body, because a stranger is told nothing.</summary>
    public static CallbackAnswer Refused(CallbackRefusal reason) => new(StatusOf(reason), PlainText, ReadOnlyMemory<byte>.Empty);

    private static int StatusOf(CallbackRefusal reason) => reason switch
    {
        CallbackRefusal.TooLarge => 413,
        CallbackRefusal.Query or CallbackRefusal.Xml => 400,
        _ => 403,
    };
}
