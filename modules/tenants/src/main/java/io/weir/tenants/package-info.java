/** The service that hands tenants the results of their own sources: it reads what comes of all, and copies what is a tenant's. */
package io.weir.tenants;
