using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Codes;

/// <summary>Codes with a scene. Who scans one follows with it, or tells it as a follower.</summary>
public sealed class QrCodes(WeChatClient client, WeChatOptions options)
{
    private const string Path = "/cgi-bin/qrcode/create";

    /// <summary>Makes a code; check it with <see cref="QrCode.Validate"/> before. A permanent one is given again when its scene is.</summary>
    public Task<ApiAnswer<CreatedQrCode>> CreateAsync(WeChatAccount account, QrCode code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);
        var body = new Body(code.Life is { } life ? (long)life.TotalSeconds : null, code.ActionName, new ActionInfo(new SceneBody(code.Number, code.Scene)));
        return client.CallAsync<CreatedQrCode>(account, ApiRequest.Post(Path, body), cancellation);
    }

    /// <summary>Where the code is shown as a picture.</summary>
    public string PictureOf(CreatedQrCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"{options.QrCodeUrl}?ticket={Uri.EscapeDataString(code.Ticket)}";
    }

    private sealed record Body(long? ExpireSeconds, string ActionName, ActionInfo ActionInfo);

    private sealed record ActionInfo(SceneBody Scene);

    private sealed record SceneBody(long? SceneId, string? SceneStr);
}

/// <param name="Ticket">By which the picture is shown.</param>
/// <param name="Url">What is in the code, to draw it oneself.</param>
/// <param name="ExpireSeconds">Null: it has no end.</param>
public sealed record CreatedQrCode(string Ticket, string Url, long? ExpireSeconds = null);
