using Baton.Runtime.Requests;
using Baton.Tencent.Activities;

namespace Baton.WeCom.Activities;

/// <summary>The WeCom applications that this server sends with.</summary>
public sealed class AppPicker(WeComApps apps, RequestContext caller) : ConfiguredPicker(apps.All.Select(app => app.Name), caller);
