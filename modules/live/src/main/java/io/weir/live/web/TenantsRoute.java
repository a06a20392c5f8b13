package io.weir.live.web;

import io.javalin.config.RoutesConfig;
import io.weir.live.shown.KnownTenants;

/** {@code GET /api/v1/tenants}: how each tenant is served, as the page shows it. Nothing can be changed here. */
public final class TenantsRoute implements Part {

    private final KnownTenants tenants;

    public TenantsRoute(KnownTenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "tenants", context -> {
            new Parameters(context);
            Api.answer(context, tenants::write);
        });
    }
}
