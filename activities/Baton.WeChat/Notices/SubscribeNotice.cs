using Baton.Tencent.Client;

namespace Baton.WeChat.Notices;

/// <summary>A subscribe notice (订阅通知): one consent of the person is one notice.</summary>
/// <param name="OpenId">To whom.</param>
/// <param name="TemplateId">For which they gave their consent.</param>
/// <param name="Data">What stands for its keys.</param>
public sealed record SubscribeNotice(string OpenId, string TemplateId, IReadOnlyDictionary<string, string> Data)
{
    public const string Path = "/cgi-bin/message/subscribe/bizsend";

    /// <summary>errcode: refused, or no consent (left). After a lost answer it says that the attempt had used the consent up, where it was the last one.</summary>
    public const int NoConsent = 43101;

    public string? Page { get; init; }

    public MiniProgramPage? MiniProgram { get; init; }

    /// <summary>The exact bytes to send.</summary>
    public byte[] ToJson() => ApiJson.Write(new Body(OpenId, TemplateId, Page, MiniProgram, TemplateMessage.ValuesOf(Data)));

    private sealed record Body(string Touser, string TemplateId, string? Page, MiniProgramPage? Miniprogram, Dictionary<string, DataValue> Data);
}
