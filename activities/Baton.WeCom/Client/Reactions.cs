using System.Collections.Frozen;
using System.Globalization;

namespace Baton.WeCom.Client;

/// <summary>
/// The reaction to every errcode that matters (WeCom documentation 90313, 90236, 94888). Codes that are not listed
/// are permanent with an alarm: a person looks, nothing spins.
/// </summary>
public static class Reactions
{
    /// <summary>errcode 42014: the task_id is invalid or was used before.</summary>
    public const int TaskIdUsed = 42014;

    /// <summary>errcode 45009: called too often.</summary>
    public const int TooOften = 45009;

    internal static readonly Reaction Done = new(ReactionKind.Done, "成功", "done");

    internal static readonly Reaction PartlyDone = new(ReactionKind.PartlyDone, "部分接收人无效", "some recipients are invalid");

    internal static readonly Reaction AlreadySent = new(ReactionKind.AlreadySent, "此前已发送成功", "an earlier attempt had succeeded");

    internal static readonly Reaction NotSent = new(ReactionKind.NotSent, "未能连接企业微信，请求未发出", "the request did not leave");

    internal static readonly Reaction Unsure = new(ReactionKind.Unsure, "请求已发出，但没有得到可读的结果", "the request left, its result is unknown");

    internal static readonly Reaction WrongFormat = new(
        ReactionKind.Permanent, "请求正文格式有误，企业微信忽略了一部分", "part of the body was ignored as wrong json") { Alarm = true };

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly FrozenDictionary<int, Reaction> Table = Build();

    /// <summary>The reaction to an errcode, apart from what depends on the call.</summary>
    public static Reaction For(int errorCode) => Table.TryGetValue(errorCode, out Reaction? reaction)
        ? reaction
        : new Reaction(ReactionKind.Permanent, Text("未知错误码", errorCode), Text("unknown errcode", errorCode)) { Alarm = true };

    /// <summary>The reaction to an HTTP status other than 200. Tencent answers errors with 200, so this is a proxy, an outage or a wrong address.</summary>
    internal static Reaction ForStatus(int status) => status switch
    {
        408 or >= 500 => Unsure,
        429 => new(ReactionKind.RetryAfter, "请求过于频繁", "too many requests") { Delay = TimeSpan.FromMinutes(1) },
        _ => new(ReactionKind.ConfigError, Text("接口地址有误，HTTP", status), Text("wrong API address, HTTP", status)) { Alarm = true },
    };

    private static string Text(string words, int number) => string.Create(CultureInfo.InvariantCulture, $"{words} {number}");

    private static FrozenDictionary<int, Reaction> Build()
    {
        var table = new Dictionary<int, Reaction> { [0] = Done };
        Add([-1], new(ReactionKind.Retry, "系统繁忙", "busy") { MaxAttempts = 3 });
        Add([6000], new(ReactionKind.Retry, "数据版本冲突", "version conflict") { Delay = Pause });
        Add([45033, 45035, 45036], new(ReactionKind.Retry, "并发过高", "too many calls at once") { Delay = Pause });
        Add([TooOften], new(ReactionKind.RetryAfter, "接口调用超过频率限制", "called too often") { Delay = TimeSpan.FromMinutes(1) });
        Add([40014, 42001], new(ReactionKind.RefreshToken, "access_token 无效或过期", "the access token is invalid or expired"));

        Add([40001], Config("应用 Secret 不正确", "wrong secret"));
        Add([40013], Config("企业 ID 不正确", "wrong corpid"));
        Add([40056, 301002], Config("AgentId 不正确或与 Secret 不属于同一应用", "wrong agentid, or not the application of this secret"));
        Add([42015], Config("卡片由其他应用发送", "the card was sent by another application"));
        Add([43012], Config("应用未配置回调地址，不能发送交互卡片", "the application has no callback address, so no interactive cards"));
        Add([48002, 48006, 60011, 50002, 92000], Config("应用没有权限或超出可见范围", "no permission, or outside the visible range"));
        Add([50001], Config("跳转地址不在可信域名内", "the redirect address is not in a trusted domain"));
        Add([60020], Config("服务器 IP 不在企业可信 IP 内", "this server's address is not trusted"));
        Add([301055, 301056], Config("审批接口无权限或应用已停用", "no permission for approvals, or the application is off"));
        Add([41001, 41004], Bug("缺少凭证参数", "a credential is missing from the call"));
        Add([40033], Bug("请求正文含有转义字符", "the body contains escapes"));
        Add([82001], Bug("没有接收人", "no recipient"));

        Add([40003, 60111, 46004], Permanent("成员不存在", "no such member"));
        Add([40035, 40058, 40063], Permanent("参数不正确", "bad parameter"));
        Add([44004], Permanent("内容为空", "the content is empty"));
        Add([45002], Permanent("内容过长", "the content is too long"));
        Add([TaskIdUsed], Permanent("task_id 无效或重复", "the task_id is invalid or used"));
        Add([42016, 42018], Permanent("task_id 或按钮 key 不存在", "unknown task_id or key"));
        Add([.. Enumerable.Range(42027, 25)], Permanent("模板卡片字段不正确", "a field of the template card is wrong"));
        Add([42052], Permanent("消息超过 24 小时，不能撤回", "older than 24 hours, cannot be recalled"));
        Add([82101, 82102], Permanent("更新目标不在原消息的接收人中", "nobody to update among the message's recipients"));
        Add([84025], Permanent("state 参数不正确", "bad state parameter"));
        Add([40093, 42012], Bug("JS-SDK 签名或 ticket 类型不正确", "wrong JS-SDK signature or kind of ticket"));
        Add([40146, 830002], Permanent("素材分块下载的范围不正确", "wrong range of a media file"));
        Add([45029], Permanent("返回数据过大，请按部门分批读取", "the answer would be too large: read by department"));
        Add([46003], Permanent("应用没有设置菜单", "the application has no menu"));
        Add([60005, 60006, 60007], Permanent("部门下还有成员或子部门，或是根部门，不能删除", "the department has members or children, or is the root"));
        Add([60257], Permanent("直属上级数量超过限制", "too many direct leaders"));
        Add([81002], Permanent("部门层级过深", "too many levels of departments"));
        Add([93000], Config("群机器人的 key 不正确", "wrong key of a group robot"));
        Add([95001, 95002], Permanent("微信客服：超出 48 小时或 5 条的回复限制", "customer service: beyond 48 hours or 5 messages"));
        Add([301025, 301026], Permanent("审批参数或模板不正确", "wrong approval parameter or template"));
        Add([301057], new(ReactionKind.Retry, "审批服务内部错误", "internal error of the approval service") { MaxAttempts = 3 });

        Add([81013], new(ReactionKind.NoValidRecipient, "接收人全部无效或不在可见范围", "all recipients are invalid or out of range"));
        Add([60140], new(ReactionKind.CodeUsed, "卡片更新凭证已使用或过期", "the response_code is used or expired"));
        Add([40007, 40145], new(ReactionKind.UploadAgain, "素材无效或过期", "the media is invalid or expired"));
        Add([40029, 42003, 42022], new(ReactionKind.SignInAgain, "登录凭证无效、过期或已使用", "the sign-in code is invalid, expired or used"));
        Add([40050, 49008, 86003, 86008], new(ReactionKind.RecreateChat, "群聊不存在、已解散或不属于本应用", "the chat is missing, dissolved or not ours"));
        return table.ToFrozenDictionary();

        void Add(int[] codes, Reaction reaction)
        {
            foreach (int code in codes)
                table.Add(code, reaction with { Chinese = Text(reaction.Chinese, code), English = Text(reaction.English, code) });
        }

        static Reaction Config(string chinese, string english) => new(ReactionKind.ConfigError, chinese, english) { Alarm = true };
        static Reaction Bug(string chinese, string english) => new(ReactionKind.Permanent, chinese, english) { Alarm = true };
        static Reaction Permanent(string chinese, string english) => new(ReactionKind.Permanent, chinese, english);
    }
}
