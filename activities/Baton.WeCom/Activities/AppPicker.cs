using Baton.Runtime.Requests;
using Baton.Tencent.Activities;

namespace Baton.WeCom.Activities;

/// <summary>The WeCom applications that this server sends with.</summary>
public sealed class AppPicker(WeComApps apps, RequestContext caller) : ConfiguredPicker(apps.All.Where(app => app.ReachesPeople).Select(app => app.Name), caller);

/// <summary>What this server may write the company's contacts with.</summary>
public sealed class ContactAppPicker(WeComApps apps, RequestContext caller) : ConfiguredPicker(apps.All.OrderBy(app => app.ReachesPeople).Select(app => app.Name), caller);
