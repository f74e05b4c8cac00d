using Baton.Runtime.Requests;
using Baton.Tencent.Activities;

namespace Baton.WeChat.Activities;

/// <summary>The service accounts that this server serves.</summary>
public sealed class AccountPicker(WeChatAccounts accounts, RequestContext caller) : ConfiguredPicker(accounts.All.Select(account => account.Name), caller);
