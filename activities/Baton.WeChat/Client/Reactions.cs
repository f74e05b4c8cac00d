using Baton.Tencent.Client;

namespace Baton.WeChat.Client;

/// <summary>The reaction to every errcode of a service account that matters.</summary>
public static class Reactions
{
    /// <summary>errcode 45065: a mass message with this clientmsgid was sent before.</summary>
    public const int MassSentBefore = 45065;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static ReactionTable Table { get; } = new("微信", Build());

    private static IEnumerable<(int[] Codes, Reaction Reaction)> Build() =>
    [
        ([-1], new(ReactionKind.Retry, "系统繁忙", "busy") { MaxAttempts = 3, Delay = Pause }),
        ([ReactionTable.TooOften], new(ReactionKind.RetryAfter, "接口调用超过每日额度", "the day's calls are used up") { Delay = TimeSpan.FromMinutes(1) }),
        ([45011], new(ReactionKind.RetryAfter, "调用太频繁", "called too often") { Delay = TimeSpan.FromMinutes(1) }),
        // WeCom says 40001 for a wrong secret; here it is a token that is not the newest.
        ([40001, 40014, 42001], new(ReactionKind.RefreshToken, "access_token 无效、过期或不是最新", "the access token is invalid, expired or not the latest")),

        ([40125], ReactionTable.Config("AppSecret 不正确", "wrong AppSecret")),
        ([40243], ReactionTable.Config("AppSecret 已被冻结，请到公众号后台解冻", "the AppSecret is frozen")),
        ([40013], ReactionTable.Config("AppID 不正确", "wrong AppID")),
        ([40164], ReactionTable.Config("服务器 IP 不在公众号的 IP 白名单内", "this server's address is not in the account's list")),
        ([48001, 48004, 50001, 50002], ReactionTable.Config("公众号没有这个接口的权限，或接口被封禁", "the account may not call this API, or the API is banned")),
        ([45028], ReactionTable.Config("群发额度已用完", "no mass messages are left")),
        ([40002, 41001, 41002, 41003, 41004], ReactionTable.Bug("缺少凭证参数", "a credential is missing from the call")),
        ([40033], ReactionTable.Bug("请求正文含有转义字符", "the body contains escapes")),
        ([44002, 47001], ReactionTable.Bug("请求正文为空或格式不正确", "the body is empty or no JSON")),

        // Another way may still reach this person.
        ([45015], new(ReactionKind.OutOfReach, "超过 48 小时的回复时间，或对方已取消关注", "the reply window is over, or the person does not follow any more")),
        ([45047], new(ReactionKind.OutOfReach, "客服消息条数超过限制，要等对方再发消息", "too many customer messages: the person has to write first")),
        ([43004], new(ReactionKind.OutOfReach, "对方没有关注公众号", "the person does not follow the account")),
        ([43101], new(ReactionKind.OutOfReach, "对方拒收，或没有订阅这个通知", "the person refuses this, or gave no consent")),
        ([48002], new(ReactionKind.OutOfReach, "对方关闭了接收消息", "the person has switched messages off")),

        ([40003, 46004], ReactionTable.Permanent("openid 不正确，或不属于这个公众号", "no such openid, or another account's")),
        ([40004, 40005], ReactionTable.Permanent("素材的类型不正确", "wrong type of file")),
        ([40008], ReactionTable.Permanent("消息类型不正确", "wrong msgtype")),
        ([40032], ReactionTable.Permanent("openid 列表的个数不正确", "wrong number of openids")),
        ([40035, 40097, 61451], ReactionTable.Permanent("参数不正确", "bad parameter")),
        ([40037], ReactionTable.Permanent("模板不存在，或不属于这个公众号", "no such template")),
        ([40132], ReactionTable.Permanent("账号名称不正确", "wrong name")),
        ([47003], ReactionTable.Permanent("模板参数不正确，某个字段超出了它的类型允许的内容", "a value does not suit its key's type")),
        ([41030], ReactionTable.Permanent("小程序页面不存在", "no such page of a mini program")),
        ([44004], ReactionTable.Permanent("内容为空", "the content is empty")),
        ([45001], ReactionTable.Permanent("素材超过大小限制", "the file is too large")),
        ([45002], ReactionTable.Permanent("内容过长", "the content is too long")),
        ([45056], ReactionTable.Permanent("标签超过 100 个", "more than 100 tags")),
        ([45057], ReactionTable.Permanent("标签下的粉丝超过 10 万，不能删除", "a tag with more than 100,000 followers cannot be removed")),
        ([45058], ReactionTable.Permanent("系统保留的标签不能修改", "the system's own tag")),
        ([45059], ReactionTable.Permanent("对方身上的标签超过 20 个", "the person has 20 tags already")),
        ([45157], ReactionTable.Permanent("标签名重复", "another tag has this name")),
        ([45158], ReactionTable.Permanent("标签名过长", "the tag's name is too long")),
        ([45159], ReactionTable.Permanent("标签不存在", "no such tag")),
        ([MassSentBefore], ReactionTable.Permanent("相同 clientmsgid 的群发已经发过", "a mass message with this clientmsgid was sent before")),
        ([45066], new(ReactionKind.RetryAfter, "相同 clientmsgid 的重试太快", "the same clientmsgid again too soon") { Delay = TimeSpan.FromMinutes(1) }),
        ([45067], ReactionTable.Permanent("clientmsgid 过长", "the clientmsgid is too long")),
        ([46003], ReactionTable.Permanent("公众号没有自定义菜单", "the account has no menu")),
        ([65301, 65303], ReactionTable.Permanent("要先有默认菜单，才能有个性化菜单", "conditional menus need a default menu")),
        ([40007], new(ReactionKind.UploadAgain, "素材无效或过期", "the media is invalid or expired")),
        ([40029, 40030, 40163, 41008, 42002, 42003], new(ReactionKind.SignInAgain, "授权码无效、过期或已使用", "the code is invalid, expired or used")),
    ];
}
