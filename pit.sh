cd /tmp/wt/page; timeout 590 /tmp/parley/mvnq -pl client -am verify -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=${T:-PageIT} -Dfailsafe.failIfNoSpecifiedTests=false "$@"
