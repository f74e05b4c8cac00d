namespace Baton.Simulator.Tencent;

/// <summary>The errcodes this simulator gives, with Tencent's short texts.</summary>
internal static class ErrorCode
{
    public const int Busy = -1;
    public const int WrongSecret = 40001;
    public const int WrongMessageType = 40008;
    public const int WrongCorpId = 40013;
    public const int UnknownToken = 40014;
    public const int WrongCode = 40029;
    public const int EscapedUnicode = 40033;
    public const int WrongAgentId = 40056;
    public const int WrongParameter = 40058;
    public const int EmptyParameter = 40063;
    public const int TokenMissing = 41001;
    public const int CorpIdMissing = 41002;
    public const int SecretMissing = 41004;
    public const int TokenExpired = 42001;
    public const int CodeExpired = 42003;
    public const int WrongTaskId = 42014;
    public const int OtherApp = 42015;
    public const int CodeUsed = 42022;
    public const int KeyNameMissing = 42027;
    public const int UrlMissing = 42028;
    public const int MediaIdMissing = 42029;
    public const int AppIdMissing = 42030;
    public const int WrongCardType = 42031;
    public const int TitleMissing = 42033;
    public const int HorizontalLength = 42035;
    public const int OptionListLength = 42037;
    public const int ButtonText = 42038;
    public const int ButtonKey = 42039;
    public const int OptionId = 42040;
    public const int OptionText = 42041;
    public const int JumpLength = 42042;
    public const int QuestionKey = 42043;
    public const int WrongCardAction = 42045;
    public const int WrongUserid = 42050;
    public const int ActionMenuKey = 42051;
    public const int NoCallbackUrl = 43012;
    public const int EmptyText = 44004;
    public const int TooLong = 45002;
    public const int TooOften = 45009;
    public const int UntrustedDomain = 50001;
    public const int NoSuchDepartment = 60003;
    public const int NoPrivilege = 60011;
    public const int NoSuchMember = 60111;
    public const int WrongResponseCode = 60140;
    public const int NoValidRecipient = 81013;
    public const int NoRecipient = 82001;
    public const int NoUpdateTarget = 82101;
    public const int NotARecipient = 82102;
    public const int WrongState = 84025;

    public static string Text(int code) => code switch
    {
        Busy => "system is busy",
        WrongSecret => "invalid credential",
        WrongMessageType => "invalid message type",
        WrongCorpId => "invalid corpid",
        UnknownToken => "invalid access_token",
        WrongCode => "invalid code",
        EscapedUnicode => "invalid charset, escaped unicode characters \\uxxxx are not allowed",
        WrongAgentId => "invalid agentid",
        WrongParameter => "invalid Request Parameter",
        EmptyParameter => "some parameters are empty",
        TokenMissing => "access_token missing",
        CorpIdMissing => "corpid missing",
        SecretMissing => "corpsecret missing",
        TokenExpired => "access_token expired",
        CodeExpired => "code expired",
        CodeUsed => "code has been used",
        WrongTaskId => "invalid task_id",
        OtherApp => "task belongs to another app",
        NoCallbackUrl => "the app has no callback url",
        EmptyText => "text content is empty",
        TooLong => "content size out of limit",
        TooOften => "api freq out of limit",
        UntrustedDomain => "redirect_url domain is not a trusted domain",
        WrongState => "invalid state",
        NoSuchDepartment => "department not found",
        NoPrivilege => "no privilege to access/modify contact/party/agent",
        NoSuchMember => "userid not found",
        WrongResponseCode => "response_code invalid, expired or used",
        NoValidRecipient => "user & party & tag all invalid",
        NoRecipient => "specified to users is empty",
        NoUpdateTarget => "no update target",
        NotARecipient => "update target not in the message",
        >= KeyNameMissing and <= ActionMenuKey => "invalid template_card",
        _ => "error",
    };
}
